import assert from 'node:assert/strict';
import fc from 'fast-check';
import { playSignal } from '../../../../src/device/behaviour/playSignal.ts';
import type { Signal } from '../../../../src/device/behaviour/signal.ts';

const rows = new Map([
  ['track.csv', [{ speed: 1 }, { speed: 2 }, { other: 3 }]],
  ['empty.csv', []],
]);

function play(signal: Signal, moments: readonly number[], random: () => number = () => 0.5) {
  const playing = playSignal(signal, { random, recordings: rows });
  return moments.map((seconds) => playing(seconds * 1000));
}

const range = fc
  .tuple(fc.double({ min: -1e12, max: 1e12, noNaN: true }), fc.double({ min: -1e12, max: 1e12, noNaN: true }))
  .map(([one, other]) => ({ min: Math.min(one, other), max: Math.max(one, other) }));
const step = fc.option(fc.double({ min: Number.MIN_VALUE, max: 1e12, noNaN: true }), { nil: undefined });
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const moments = fc.array(fc.nat(4e9), { minLength: 1, maxLength: 20 });

describe('A signal', () => {
  it('stays', () => {
    assert.deepEqual(play({ type: 'constant', value: [1] }, [0, 5]), [[1], [1]]);
  });

  it('goes up and down', () => {
    const wave: Signal = { type: 'sine', min: 20, max: 22, period: 100 };
    assert.deepEqual(play(wave, [0, 25, 50, 75, 100]), [21, 22, 21, 20, 21]);
    assert.deepEqual(play({ ...wave, phase: 0.25 }, [0, 50]), [22, 20]);
    assert.deepEqual(play({ ...wave, step: 0.5 }, [10]), [21.5]);
  });

  it('wanders as far as it may, and no farther', () => {
    const walk: Signal = { type: 'randomWalk', min: 0, max: 1, step: 0.1, change: 0.4, start: 0.5 };
    assert.deepEqual(
      play(walk, [0, 1, 2, 3], () => 1),
      [0.5, 0.9, 1, 1],
    );
    assert.deepEqual(
      play({ ...walk, start: 7 }, [0, 1], () => 0.25),
      [1, 0.8],
    );
    assert.deepEqual(play({ type: 'randomWalk', min: 0, max: 10, step: 1 }, [0]), [5]);
  });

  it('steps from value to value, by message, by time or by chance', () => {
    const steps: Signal = { type: 'steps', values: ['a', 'b', 'c'] };
    assert.deepEqual(play(steps, [0, 0, 0, 0]), ['a', 'b', 'c', 'a']);
    assert.deepEqual(play({ ...steps, hold: 10 }, [0, 9, 10, 25, 31]), ['a', 'a', 'b', 'c', 'a']);
    const chances = [0.9, 0, 0.5];
    assert.deepEqual(
      play({ ...steps, hold: 10, order: 'random' }, [0, 9, 10, 25], () => chances.shift() ?? 0),
      ['c', 'c', 'a', 'b'],
    );
  });

  it('plays a file, again or up to its end', () => {
    const recording: Signal = { type: 'recording', file: 'track.csv' };
    assert.deepEqual(play({ ...recording, field: 'speed' }, [0, 0, 0, 0]), [1, 2, null, 1]);
    assert.deepEqual(play({ ...recording, atEnd: 'stay' }, [0, 0, 0, 0]).slice(2), [{ other: 3 }, { other: 3 }]);
    assert.deepEqual(play({ ...recording, file: 'empty.csv' }, [0]), [null]);
  });

  it('is made of others', () => {
    const members = { at: { type: 'time' }, list: { type: 'list', items: [{ type: 'constant', value: 1 }] } } as const;
    assert.deepEqual(play({ type: 'object', members }, [1.5]), [{ at: '1500', list: [1] }]);
  });

  it('goes its own way each time that it is started', () => {
    const steps: Signal = { type: 'steps', values: [1, 2] };
    assert.deepEqual([...play(steps, [0]), ...play(steps, [0])], [1, 1]);
  });

  it('keeps a wave within its range, a number always', () => {
    const wave = fc.record({ period: fc.double({ min: 1, max: 3e7, noNaN: true }), phase: random });
    fc.assert(
      fc.property(range, step, wave, moments, (within, by, shape, at) => {
        for (const value of play({ type: 'sine', ...within, step: by, ...shape }, at)) assertWithin(value, within);
      }),
    );
  });

  it('keeps a walk within its range, a number always', () => {
    const change = fc.option(fc.double({ min: Number.MIN_VALUE, max: 1e12, noNaN: true }), { nil: undefined });
    fc.assert(
      fc.property(range, step, change, fc.infiniteStream(random), moments, (within, by, most, chances, at) => {
        const chance = () => Number(chances.next().value);
        for (const value of play({ type: 'randomWalk', ...within, step: by, change: most }, at, chance)) {
          assertWithin(value, within);
        }
      }),
    );
  });
});

function assertWithin(value: unknown, { min, max }: { readonly min: number; readonly max: number }): void {
  assert.ok(typeof value === 'number' && value >= min && value <= max, `${String(value)} in ${min} to ${max}`);
}
