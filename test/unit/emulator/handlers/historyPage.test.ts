import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BusinessRefusal } from '../../../../src/emulator/businessRefusal.ts';
import { historyPage, type HistoryQuery } from '../../../../src/emulator/handlers/historyPage.ts';
import { historyRetention } from '../../../../src/emulator/historyRetention.ts';
import type { HistorySpan } from '../../../../src/emulator/store/historySpan.ts';

const now = Date.UTC(2026, 0, 15);
const day = 24 * 3_600_000;

/** Reads from records with these times, as the store does. */
function reader(times: readonly number[]) {
  return ({ from, to, order, limit }: HistorySpan) =>
    times
      .map((time, number) => ({ time, number }))
      .filter(({ time }) => time >= from && time <= to)
      .sort((a, b) => (a.time - b.time || a.number - b.number) * (order === 'ASC' ? 1 : -1))
      .slice(0, limit);
}

/** The numbers of the records on each page, until there is no next one. */
function pagesOf(times: readonly number[], query: HistoryQuery): readonly (readonly number[])[] {
  const { rows, NextValid, NextTime = '' } = historyPage(query, now, reader(times));
  const page = rows.map(({ number }) => number);
  return NextValid ? [page, ...pagesOf(times, { ...query, StartTime: NextTime })] : [page];
}

const at = (offset: number) => String(now + offset);

describe('a page of a history', () => {
  const times = [now - 500, now - 400, now - 300, now - 200, now - 100];

  it('goes from the older end with Asc=1, from the newer one with Asc=0', () => {
    const oldest = historyPage({ StartTime: at(-400), EndTime: at(-100), Asc: 1, PageSize: 2 }, now, reader(times));
    assert.deepEqual(oldest, {
      rows: [
        { time: now - 400, number: 1 },
        { time: now - 300, number: 2 },
      ],
      NextValid: true,
      NextTime: at(-299),
    });
    const newest = historyPage({ StartTime: at(-100), EndTime: at(-400), Asc: 0, PageSize: 9 }, now, reader(times));
    assert.deepEqual(
      newest.rows.map(({ number }) => number),
      [4, 3, 2, 1],
    );
    assert.deepEqual([newest.NextValid, newest.NextTime], [false, at(-401)]);
  });

  it('is empty, without a time to go on from, where nothing is', () => {
    const page = historyPage({ StartTime: at(1), EndTime: at(9), Asc: 1, PageSize: 9 }, now, reader(times));
    assert.deepEqual(page, { rows: [], NextValid: false, NextTime: undefined });
  });

  it('takes the order from the times where Asc is absent', () => {
    assert.deepEqual(pagesOf(times, { StartTime: at(-500), EndTime: at(0), PageSize: 3 }), [
      [0, 1, 2],
      [3, 4],
    ]);
    assert.deepEqual(pagesOf(times, { StartTime: at(0), EndTime: at(-500), PageSize: 3 }), [
      [4, 3, 2],
      [1, 0],
    ]);
  });

  it('is refused where start and end do not make a span', () => {
    const refused = (query: Omit<HistoryQuery, 'PageSize'>) =>
      assert.throws(
        () => historyPage({ ...query, PageSize: 9 }, now, reader(times)),
        (error) => error instanceof BusinessRefusal && error.code === 'iot.device.InvalidTimeBucket',
      );
    refused({ StartTime: at(0), EndTime: at(-1), Asc: 1 });
    refused({ StartTime: at(-1), EndTime: at(0), Asc: 0 });
    for (const Asc of [0, 1, undefined] as const) refused({ StartTime: at(0), EndTime: at(0), Asc });
  });

  it('takes any 64-bit times, and shows nothing that is older than 30 days', () => {
    const all = [now - historyRetention - 1, now - historyRetention, now, now + day];
    const [first, last] = ['-9223372036854775808', '9223372036854775807'];
    assert.deepEqual(pagesOf(all, { StartTime: first, EndTime: last, Asc: 1, PageSize: 9 }), [[1, 2, 3]]);
    assert.deepEqual(pagesOf(all, { StartTime: last, EndTime: first, Asc: 0, PageSize: 9 }), [[3, 2, 1]]);
  });

  it('leaves what does not fit into a page and is of one ms to a larger page', () => {
    const equal = [now - 200, now - 200, now - 200, now - 100];
    const query = { StartTime: at(-300), EndTime: at(0), Asc: 1 } as const;
    assert.deepEqual(pagesOf(equal, { ...query, PageSize: 2 }), [[0, 1], [3]]);
    assert.deepEqual(pagesOf(equal, { ...query, PageSize: 3 }), [[0, 1, 2], [3]]);
  });

  it('comes with the others until each record was had once, in order, however the times lie', () => {
    const moments = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 30 });
    const ends = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }));
    fc.assert(
      fc.property(moments, ends, fc.integer({ min: 1, max: 6 }), (offsets, [one, other], PageSize) => {
        fc.pre(one !== other);
        const tied = Math.max(0, ...offsets.map((time) => offsets.filter((offset) => offset === time).length));
        fc.pre(tied <= PageSize);
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        const sorted = offsets
          .map((offset, number) => ({ offset, number }))
          .filter(({ offset }) => offset >= from && offset <= to)
          .sort((a, b) => a.offset - b.offset || a.number - b.number)
          .map(({ number }) => number);
        const query = { StartTime: at(one), EndTime: at(other), PageSize };
        const pages = pagesOf(
          offsets.map((offset) => now + offset),
          query,
        );
        assert.deepEqual(pages.flat(), one < other ? sorted : sorted.reverse());
        assert.ok(pages.every((page) => page.length <= 2 * PageSize));
      }),
      { numRuns: 1000 },
    );
  });
});
