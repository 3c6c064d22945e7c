import assert from 'node:assert/strict';
import { Leases } from '../../../../src/emulator/control/leases.ts';

function leasesOf(options: { grace: number }) {
  const { promise, resolve } = Promise.withResolvers<'unused'>();
  return { leases: new Leases({ ...options, onUnused: () => resolve('unused') }), unused: promise };
}

describe('Leases', () => {
  it('ends when nobody comes', async () => {
    const { leases, unused } = leasesOf({ grace: 1 });
    leases.begin();
    assert.equal(await unused, 'unused');
  });

  it('waits for nobody while one came before it was ready', async () => {
    const { leases, unused } = leasesOf({ grace: 1 });
    const first = leases.take();
    leases.begin();
    const still = new Promise((resolve) => setTimeout(resolve, 30, 'used'));
    assert.equal(await Promise.race([unused, still]), 'used');
    first.dispose();
    assert.equal(await unused, 'unused');
  });

  it('ends when the last is given back, whatever order they came in', async () => {
    const { leases, unused } = leasesOf({ grace: 1 });
    const [first, second] = [leases.take(), leases.take()];
    first.dispose();
    first.dispose();
    assert.equal(leases.count, 1, 'giving back twice counts once');
    second.dispose();
    assert.equal(await unused, 'unused');
  });

  it('goes on for one that comes within the grace', async () => {
    const { leases, unused } = leasesOf({ grace: 20 });
    leases.take().dispose();
    const next = leases.take();
    const still = new Promise((resolve) => setTimeout(resolve, 60, 'used'));
    assert.equal(await Promise.race([unused, still]), 'used');
    next.dispose();
    assert.equal(await unused, 'unused');
  });
});
