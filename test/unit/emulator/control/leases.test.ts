import assert from 'node:assert/strict';
import { Leases } from '../../../../src/emulator/control/leases.ts';

/** Leases by a clock that a test turns, and how often they said that nobody needs them. */
function leasesOf({ grace }: { grace: number }) {
  let now = 0;
  let unused = 0;
  const waiting = new Map<object, { readonly at: number; readonly action: () => void }>();
  const leases = new Leases({
    grace,
    onUnused: () => (unused += 1),
    after: (ms, action) => {
      const timer = { dispose: () => void waiting.delete(timer) };
      waiting.set(timer, { at: now + ms, action });
      return timer;
    },
  });
  return {
    leases,
    unused: () => unused,
    pass: (ms: number) => {
      now += ms;
      for (const [timer, { at, action }] of [...waiting]) if (at <= now && waiting.delete(timer)) action();
    },
  };
}

describe('Leases', () => {
  it('ends when nobody comes, once', () => {
    const { leases, unused, pass } = leasesOf({ grace: 100 });
    pass(1_000);
    assert.equal(unused(), 0, 'no lease can be taken yet');
    leases.begin();
    pass(99);
    assert.equal(unused(), 0);
    pass(1);
    assert.equal(unused(), 1);
    pass(1_000);
    assert.equal(unused(), 1);
  });

  it('waits for nobody while one came before it was ready', () => {
    const { leases, unused, pass } = leasesOf({ grace: 100 });
    const first = leases.take();
    leases.begin();
    pass(1_000_000);
    assert.equal(unused(), 0);
    first.dispose();
    pass(100);
    assert.equal(unused(), 1);
  });

  it('goes on for one that comes after another that was given back before it was ready', () => {
    const { leases, unused, pass } = leasesOf({ grace: 100 });
    leases.take().dispose();
    leases.begin();
    pass(50);
    leases.take();
    pass(1_000_000);
    assert.equal(unused(), 0);
  });

  it('ends when the last is given back, whatever order they came in', () => {
    const { leases, unused, pass } = leasesOf({ grace: 100 });
    const [first, second] = [leases.take(), leases.take()];
    first.dispose();
    first.dispose();
    assert.equal(leases.count, 1, 'giving back twice counts once');
    pass(1_000);
    assert.equal(unused(), 0);
    second.dispose();
    pass(100);
    assert.equal(unused(), 1);
  });

  it('goes on for one that comes within the grace', () => {
    const { leases, unused, pass } = leasesOf({ grace: 100 });
    leases.take().dispose();
    pass(99);
    const next = leases.take();
    pass(1_000_000);
    assert.equal(unused(), 0);
    next.dispose();
    pass(100);
    assert.equal(unused(), 1);
  });

  it('goes by the time of the machine where no other is given', async () => {
    const { promise, resolve } = Promise.withResolvers<'unused'>();
    new Leases({ grace: 1, onUnused: () => resolve('unused') }).begin();
    assert.equal(await promise, 'unused');
  });
});
