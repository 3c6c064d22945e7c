import assert from 'node:assert/strict';
import { ofEveryScope } from '../../../../../src/features/explorer/ask/ofEveryScope.ts';
import type { Scope } from '../../../../../src/model/deviceAddress.ts';
import { ScopeFocus } from '../../../../../src/platform/scopeFocus.ts';
import { connectionsOf } from '../../../platform/connectionsOf.ts';

const connections = connectionsOf({ Local: ['cn-shanghai'], East: ['cn-shanghai', 'cn-beijing'] });

/** Lists of an account: 120 rows in Shanghai, in pages of 50, and none elsewhere. */
function rowsOf({ connectionId, regionId }: Scope, page: number) {
  const total = regionId === 'cn-shanghai' ? 120 : 0;
  const numbers = Array.from({ length: Math.max(0, Math.min(50, total - (page - 1) * 50)) }, (_, index) => index);
  return Promise.resolve({ total, items: numbers.map((index) => `${connectionId}-${(page - 1) * 50 + index}`) });
}

describe('What there is to choose from', () => {
  it('comes from all regions, page by page, and first from where the person looks', async () => {
    const focus = new ScopeFocus();
    focus.focus({ connectionId: 'East', regionId: 'cn-shanghai' });
    const items = await ofEveryScope({ connections, focus }, rowsOf, (row, _, place) => `${row} ${place}`);
    assert.equal(items.length, 240);
    assert.equal(items[0], 'East-0 East · cn-shanghai');
    assert.equal(items.at(-1), 'Local-119 Local · cn-shanghai');
  });

  it('leaves out a region that cannot be read', async () => {
    const load = (scope: Scope, page: number) =>
      scope.connectionId === 'East' ? Promise.reject(new Error('no network')) : rowsOf(scope, page);
    const items = await ofEveryScope({ connections, focus: new ScopeFocus() }, load, (row) => row);
    assert.equal(items.length, 120);
  });

  it('says why where nothing can be read, and where there is nothing', async () => {
    const services = { connections, focus: new ScopeFocus() };
    await assert.rejects(
      ofEveryScope(services, () => Promise.reject(new Error('no network')), String),
      /no network/,
    );
    await assert.rejects(
      ofEveryScope(services, () => Promise.resolve({ total: 0, items: [] }), String),
      /create one first/,
    );
  });
});
