import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Deadline } from '../../../src/client/deadline.ts';

describe('Deadline', () => {
  it('is aborted once its time has passed', async () => {
    using deadline = new Deadline(1);
    await once(deadline.signal, 'abort');
    assert.equal(deadline.hasPassed, true);
  });

  it('is aborted with another signal and for its reason, which is not its time', () => {
    const other = new AbortController();
    using deadline = new Deadline(60_000, other.signal);
    other.abort(new Error('enough'));
    assert.equal(deadline.signal.aborted, true);
    assert.match(String(deadline.signal.reason), /enough/);
    assert.equal(deadline.hasPassed, false);
  });

  it('is aborted from the beginning by a signal that was aborted before', () => {
    using deadline = new Deadline(60_000, AbortSignal.abort());
    assert.equal(deadline.signal.aborted, true);
  });

  it('hears of nothing once it is disposed', async () => {
    const other = new AbortController();
    const deadline = new Deadline(1, other.signal);
    deadline[Symbol.dispose]();
    other.abort();
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(deadline.signal.aborted, false);
    assert.equal(deadline.hasPassed, false);
  });
});
