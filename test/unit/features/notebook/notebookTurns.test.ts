import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { NotebookTurns } from '../../../../src/features/notebook/notebookTurns.ts';

describe('NotebookTurns', () => {
  const [kernel1, kernel2, a, b] = [{}, {}, {}, {}];

  /** Runs that last until they are ended, and which of them have begun. */
  function startTurns() {
    const turns = new NotebookTurns();
    const begun: string[] = [];
    const enqueue = (name: string, kernel: object, notebook: object) => {
      const { promise, resolve, reject } = Promise.withResolvers<undefined>();
      const ended = turns.enqueue(kernel, notebook, async () => {
        begun.push(name);
        await promise;
      });
      return { ended, end: () => resolve(undefined), fail: reject };
    };
    /** What has begun once all that can has. */
    const seen = async (): Promise<ReadonlySet<string>> => {
      await setImmediate();
      return new Set(begun);
    };
    return { enqueue, seen };
  }

  it('gives one notebook and one kernel one thing at a time, in the order in which they were asked', async () => {
    const { enqueue, seen } = startTurns();
    const first = enqueue('a on 1', kernel1, a);
    const second = enqueue('a on 2', kernel2, a);
    const third = enqueue('a on 1 again', kernel1, a);
    const other = enqueue('b on 1', kernel1, b);
    assert.deepEqual(await seen(), new Set(['a on 1']));
    first.end();
    assert.deepEqual(await seen(), new Set(['a on 1', 'a on 2', 'b on 1']));
    second.end();
    assert.deepEqual(await seen(), new Set(['a on 1', 'a on 2', 'b on 1']));
    other.end();
    assert.deepEqual(await seen(), new Set(['a on 1', 'a on 2', 'b on 1', 'a on 1 again']));
    third.end();
    await Promise.all([first, second, third, other].map(({ ended }) => ended));
  });

  it('keeps no kernel for a notebook whose turn has not come', async () => {
    const { enqueue, seen } = startTurns();
    const slow = enqueue('a on 1', kernel1, a);
    const waiting = enqueue('a on 2', kernel2, a);
    const unrelated = enqueue('b on 2', kernel2, b);
    assert.deepEqual(await seen(), new Set(['a on 1', 'b on 2']));
    for (const turn of [slow, waiting, unrelated]) turn.end();
    await Promise.all([slow, waiting, unrelated].map(({ ended }) => ended));
  });

  it('goes on after one that failed, and says so to whoever asked for it alone', async () => {
    const { enqueue, seen } = startTurns();
    const failing = enqueue('a on 1', kernel1, a);
    const next = enqueue('a on 1 again', kernel1, a);
    const failure = new Error('no such cell');
    failing.fail(failure);
    await assert.rejects(failing.ended, failure);
    assert.deepEqual(await seen(), new Set(['a on 1', 'a on 1 again']));
    next.end();
    await next.ended;
  });
});
