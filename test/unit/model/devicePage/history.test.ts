import assert from 'node:assert/strict';
import { mergeHistories } from '../../../../src/model/devicePage/mergeHistories.ts';
import { alignSeries, isCurve, tableOfSeries } from '../../../../src/model/devicePage/mergeSeries.ts';
import { PropertyTrails } from '../../../../src/model/devicePage/propertyTrails.ts';
import { backwardPages, readBackwards } from '../../../../src/model/devicePage/readBackwards.ts';

/** A platform that has a record at each of these times and gives two at once, the newest first. */
const platformWith = (times: readonly number[], from: number) => {
  const starts: number[] = [];
  const read = (start: number) => {
    starts.push(start);
    const rows = times.filter((time) => time <= start && time >= from).sort((a, b) => b - a);
    const list = rows.slice(0, 2);
    const last = list.at(-1);
    return Promise.resolve({ list, next: rows.length > 2 && last !== undefined ? last - 1 : undefined });
  };
  return { read, starts };
};

describe('readBackwards', () => {
  const times = [10, 20, 30, 40, 50];

  it('reads page by page from the newer end to the older one', async () => {
    const { read, starts } = platformWith(times, 0);
    const { list, next } = await readBackwards({ from: 0, to: 60, limit: 100, read });
    assert.deepEqual(list, [50, 40, 30, 20, 10]);
    assert.equal(next, undefined);
    assert.deepEqual(starts, [60, 39, 19]);
  });

  it('stops at the limit, and says where it goes on', async () => {
    const { read } = platformWith(times, 0);
    const first = await readBackwards({ from: 0, to: 60, limit: 3, read });
    assert.deepEqual(first, { list: [50, 40, 30, 20], next: 19 });
    const rest = await readBackwards({ from: 0, to: first.next, limit: 3, read });
    assert.deepEqual(rest, { list: [10], next: undefined });
  });

  it('ends where the platform does not lead on: the same moment again, nothing, or before the beginning', async () => {
    const pages = [
      { list: [5], next: 60 },
      { list: [], next: 30 },
      { list: [5], next: 0 },
    ];
    for (const page of pages) {
      let reads = 0;
      const { next } = await readBackwards<number>({
        from: 0,
        to: 60,
        limit: 100,
        read: () => {
          reads += 1;
          return Promise.resolve(page);
        },
      });
      assert.equal(reads, 1);
      assert.equal(next, undefined);
    }
  });
});

describe('The history of several properties', () => {
  const voltage = {
    identifier: 'voltage',
    values: [
      [1, '230'],
      [3, '231.5'],
    ],
  } as const;
  const label = {
    identifier: 'label',
    values: [
      [2, 'a'],
      [3, ''],
    ],
  } as const;

  it('is drawn over the moments of all of them, with gaps where one has no number', () => {
    assert.deepEqual(alignSeries([voltage, label]), {
      times: [1, 2, 3],
      columns: [
        [230, null, 231.5],
        [null, null, null],
      ],
    });
    assert.ok(isCurve(voltage));
    assert.ok(!isCurve(label));
    assert.ok(!isCurve({ identifier: 'one', values: [[1, '1']] }));
  });

  it('is a table, the newest first, each value as the platform wrote it', () => {
    assert.deepEqual(tableOfSeries([voltage, label]), [
      [3, ['231.5', '']],
      [2, ['', 'a']],
      [1, ['230', '']],
    ]);
  });
});

describe('mergeHistories', () => {
  /** A history in pages of two values, which tells which of its values were read. */
  const historyOf = (name: string, times: readonly number[]) => {
    const { read, starts } = platformWith(times, 0);
    const pages = backwardPages({
      from: 0,
      to: 1000,
      read: async (start) => {
        const { list, next } = await read(start);
        return { list: list.map((time) => [time, `${name}${time}`] as const), next };
      },
    });
    return { pages, starts };
  };

  it('gives all values of all properties as rows, the newest first, over as many pages as there are', async () => {
    const one = historyOf('a', [50, 40, 30, 20, 10]);
    const other = historyOf('b', [60, 40, 5]);
    assert.deepEqual(await Array.fromAsync(mergeHistories([one.pages, other.pages])), [
      [60, ['', 'b60']],
      [50, ['a50', '']],
      [40, ['a40', 'b40']],
      [30, ['a30', '']],
      [20, ['a20', '']],
      [10, ['a10', '']],
      [5, ['', 'b5']],
    ]);
  });

  it('keeps two values of one moment apart, and reads no page before it is needed', async () => {
    const twice = (async function* () {
      yield { list: [[7, 'x'] as const, [7, 'y'] as const] };
      await Promise.resolve();
    })();
    const long = historyOf('a', [50, 40, 30, 20, 10]);
    const rows = mergeHistories([long.pages, twice]);
    await rows.next();
    assert.equal(long.starts.length, 1);
    assert.deepEqual((await Array.fromAsync(rows)).slice(-2), [
      [7, ['', 'x']],
      [7, ['', 'y']],
    ]);
  });

  it('ends with what the platform refuses', async () => {
    const pages = backwardPages<readonly [number, string]>({
      from: 0,
      to: 10,
      read: () => Promise.reject(new Error('throttled')),
    });
    await assert.rejects(Array.fromAsync(mergeHistories([pages])), /throttled/);
    assert.deepEqual(await Array.fromAsync(mergeHistories([])), []);
  });
});

describe('PropertyTrails', () => {
  it('keeps the last numbers in their order, each moment once, and leaves out what is no number', () => {
    const trails = new PropertyTrails();
    trails.note('a', [
      [3, '30'],
      [1, '10'],
      [2, 'text'],
      [4, ''],
      [5, undefined],
    ]);
    trails.note('a', [[3, '31']]);
    assert.deepEqual(trails.of('a'), [
      [1, 10],
      [3, 31],
    ]);
    trails.note(
      'a',
      Array.from({ length: 500 }, (_, index) => [10 + index, String(index)] as const),
    );
    assert.equal(trails.of('a').length, 120);
    assert.deepEqual(trails.of('a').at(-1), [509, 499]);
    assert.deepEqual(trails.of('b'), []);
  });
});
