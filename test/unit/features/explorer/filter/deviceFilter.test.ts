import assert from 'node:assert/strict';
import { DeviceFilter, matchRows } from '../../../../../src/features/explorer/filter/deviceFilter.ts';

/** A product's names in pages of 200, and what was asked of it. */
function product(names: readonly string[], pageSize = 200) {
  const asked: number[] = [];
  const statuses: string[] = [];
  return {
    asked,
    statuses,
    names: (page: number) => {
      asked.push(page);
      return Promise.resolve({ items: names.slice((page - 1) * pageSize, page * pageSize), total: names.length });
    },
    rows: (matches: readonly string[]) => {
      statuses.push(...matches);
      return Promise.resolve(matches.map((deviceName) => ({ deviceName, status: 'online' as const })));
    },
  };
}

const never = new AbortController().signal;
const numbered = (count: number): string[] => Array.from({ length: count }, (_, index) => `meter-${index + 1}`);

describe('DeviceFilter', () => {
  it('reads every page and shows the matches in order, in capitals or not', async () => {
    const source = product(numbered(2500));
    const filter = new DeviceFilter('METER-24', source, () => undefined);
    await filter.run(never);
    assert.equal(source.asked.length, 13);
    assert.equal(filter.state, 'complete');
    assert.equal(filter.matches.length, 111);
    assert.equal(filter.matches[1]?.deviceName, 'meter-240');
    assert.equal(filter.description, '111 of 2,500 · METER-24');
  });

  it('shows matches while it goes on, and how far it came', async () => {
    const seen: string[] = [];
    const filter = new DeviceFilter('-1', product(numbered(1000)), () => seen.push(filter.description));
    await filter.run(never);
    assert.equal(seen[0], '111 of 200 read · -1');
    assert.equal(seen.at(-1), '112 of 1,000 · -1');
  });

  it('keeps what it found when it is stopped', async () => {
    const controller = new AbortController();
    const filter = new DeviceFilter('meter-7', product(numbered(2500)), () => {
      controller.abort();
    });
    await filter.run(controller.signal);
    assert.equal(filter.state, 'stopped');
    assert.equal(filter.matches.length, 11);
    assert.equal(filter.description, '11 of 200 read · meter-7');
    assert.equal(filter.help, 'Devices whose names contain “meter-7”: 11 of the first 200 of 2,500.');
  });

  it('keeps what it found when a page cannot be read, and tells the reason', async () => {
    const source = product(numbered(500));
    const names = (page: number) => (page === 1 ? source.names(1) : Promise.reject(new Error('no network')));
    const filter = new DeviceFilter('meter-7', { ...source, names }, () => undefined);
    await assert.rejects(() => filter.run(never), /no network/);
    assert.equal(filter.state, 'stopped');
    assert.equal(filter.matches.length, 11);
  });

  it('counts all matches of 100,000 devices and asks for the statuses of the first ones', async () => {
    const source = product(numbered(100_000));
    const filter = new DeviceFilter('meter', source, () => undefined);
    await filter.run(never);
    assert.equal(filter.matches.length, matchRows);
    assert.equal(filter.matchesLeftOut, 100_000 - matchRows);
    assert.equal(source.statuses.length, matchRows);
    assert.equal(filter.description, '100,000 of 100,000 · meter');
    assert.equal(filter.progress, 1);
  });

  it('finds nothing in a product without devices', async () => {
    const filter = new DeviceFilter('x', product([]), () => undefined);
    await filter.run(never);
    assert.equal(filter.description, '0 of 0 · x');
  });

  it('follows devices that change and go', async () => {
    const filter = new DeviceFilter('meter', product(numbered(2)), () => undefined);
    await filter.run(never);
    filter.replace({ deviceName: 'meter-1', status: 'disable' });
    filter.remove('meter-2');
    assert.deepEqual(filter.matches, [{ deviceName: 'meter-1', status: 'disable' }]);
    assert.match(filter.description, /^1 of 2/);
  });

  it('reads anew from the beginning, and leaves nothing of the run before', async () => {
    const names = numbered(900);
    const source = product(names);
    const filter = new DeviceFilter('meter-9', source, () => undefined);
    const first = filter.run(never);
    names.splice(0, 100);
    await Promise.all([first, filter.run(never)]);
    assert.equal(filter.description, '1 of 800 · meter-9');
    assert.deepEqual(
      filter.matches.map(({ deviceName }) => deviceName),
      ['meter-900'],
    );
  });

  it('ends when it is replaced by another', async () => {
    const filter: DeviceFilter = new DeviceFilter('meter', product(numbered(2500)), () => {
      filter.stop();
    });
    await filter.run(never);
    assert.equal(filter.state, 'stopped');
    assert.match(filter.description, /^200 of 200 read/);
  });
});
