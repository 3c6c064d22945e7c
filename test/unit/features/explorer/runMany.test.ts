import assert from 'node:assert/strict';
import { runMany } from '../../../../src/features/explorer/devices/runMany.ts';

const numbers = Array.from({ length: 20 }, (_, index) => index);
const { signal } = new AbortController();

describe('runMany', () => {
  it('does everything, never more at once than asked', async () => {
    let atWork = 0;
    let most = 0;
    const counts: number[] = [];
    const work = async (): Promise<void> => {
      most = Math.max(most, ++atWork);
      await new Promise(setImmediate);
      atWork--;
    };
    const outcome = await runMany(numbers, work, { concurrency: 3, signal, onProgress: (count) => counts.push(count) });
    assert.deepEqual(
      outcome.done.toSorted((a, b) => a - b),
      numbers,
    );
    assert.equal(most, 3);
    assert.deepEqual(
      counts,
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
  });

  it('goes on after a failure, and tells which failed and why', async () => {
    const work = (item: number): Promise<void> =>
      item % 7 === 6 ? Promise.reject(new Error(`no ${item}`)) : Promise.resolve();
    const { done, failed, left } = await runMany(numbers, work, { concurrency: 4, signal });
    assert.equal(done.length, 18);
    assert.deepEqual(
      failed.map(({ item, error }) => [item, (error as Error).message]),
      [
        [6, 'no 6'],
        [13, 'no 13'],
      ],
    );
    assert.deepEqual(left, []);
  });

  it('leaves what was not begun when it is cancelled', async () => {
    const controller = new AbortController();
    const work = (item: number): Promise<void> => {
      if (item === 4) controller.abort();
      return Promise.resolve();
    };
    const { done, left } = await runMany(numbers, work, { concurrency: 1, signal: controller.signal });
    assert.deepEqual(done, [0, 1, 2, 3, 4]);
    assert.equal(left.length, 15);
  });

  it('has nothing to do with no items', async () => {
    const outcome = await runMany([], () => Promise.resolve(), { concurrency: 8, signal });
    assert.deepEqual(outcome, { done: [], failed: [], left: [] });
  });
});
