import assert from 'node:assert/strict';
import { ofEveryScope } from '../../../../../src/features/explorer/ask/ofEveryScope.ts';
import type { Scope } from '../../../../../src/model/deviceAddress.ts';
import { ScopeFocus } from '../../../../../src/platform/scopeFocus.ts';
import { connectionsOf } from '../../../platform/connectionsOf.ts';

const { signal } = new AbortController();

const connections = connectionsOf({ Local: ['cn-shanghai'], East: ['cn-shanghai', 'cn-beijing'] });

/** Lists of an account: 120 rows in Shanghai, in pages of 50, and none elsewhere. */
function rowsOf({ connectionId, regionId }: Scope, page: number) {
  const total = regionId === 'cn-shanghai' ? 120 : 0;
  const numbers = Array.from({ length: Math.max(0, Math.min(50, total - (page - 1) * 50)) }, (_, index) => index);
  return Promise.resolve({ total, items: numbers.map((index) => `${connectionId}-${(page - 1) * 50 + index}`) });
}

describe('What there is to choose from', () => {
  let warnings: string[];
  const log = { warn: (line: string) => warnings.push(line) };

  beforeEach(() => {
    warnings = [];
  });

  it('comes from all regions, page by page, and first from where the person looks', async () => {
    const focus = new ScopeFocus();
    focus.focus({ connectionId: 'East', regionId: 'cn-shanghai' });
    const services = { connections, focus, log };
    const { items, unread } = await ofEveryScope(services, rowsOf, (row, _, place) => `${row} ${place}`, signal);
    assert.deepEqual([unread, warnings], [[], []]);
    assert.equal(items.length, 240);
    assert.equal(items[0], 'East-0 East · cn-shanghai');
    assert.equal(items.at(-1), 'Local-119 Local · cn-shanghai');
  });

  it('names the regions that cannot be read, here and in the log', async () => {
    const load = (scope: Scope, page: number) =>
      scope.connectionId === 'East' ? Promise.reject(new Error('no network')) : rowsOf(scope, page);
    const services = { connections, focus: new ScopeFocus(), log };
    const { items, unread } = await ofEveryScope(services, load, (row) => row, signal);
    assert.equal(items.length, 120);
    assert.deepEqual(unread, [
      { place: 'East · cn-shanghai', reason: 'no network' },
      { place: 'East · cn-beijing', reason: 'no network' },
    ]);
    assert.deepEqual(warnings, [
      'Explorer: East · cn-shanghai could not be read: no network',
      'Explorer: East · cn-beijing could not be read: no network',
    ]);
  });

  it('is read no further when the person has left, and that is no failure', async () => {
    const stop = new AbortController();
    const pages: number[] = [];
    const load = (scope: Scope, page: number) => {
      pages.push(page);
      stop.abort();
      return rowsOf(scope, page);
    };
    const services = { connections, focus: new ScopeFocus(), log };
    await assert.rejects(ofEveryScope(services, load, String, stop.signal), { name: 'AbortError' });
    assert.deepEqual([pages, warnings], [[1], []]);
  });

  it('says why where nothing can be read, and where there is nothing', async () => {
    const services = { connections, focus: new ScopeFocus(), log };
    await assert.rejects(
      ofEveryScope(services, () => Promise.reject(new Error('no network')), String, signal),
      /no network/,
    );
    await assert.rejects(
      ofEveryScope(services, () => Promise.resolve({ total: 0, items: [] }), String, signal),
      /create one first/,
    );
  });
});
