import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { CorkedStreams } from '../../../../src/emulator/mqtt/corkedStreams.ts';

/** A stream that notes what it was given at once. */
function noting(writes: string[]): Writable {
  return new Writable({
    writev: (chunks, done) => {
      writes.push(chunks.map(({ chunk }) => String(chunk)).join(''));
      done();
    },
    write: (chunk, _encoding, done) => {
      writes.push(String(chunk));
      done();
    },
  });
}

describe('CorkedStreams', () => {
  it('writes what a turn brought for each stream at once, at its end', async () => {
    const corked = new CorkedStreams();
    const writes: string[] = [];
    const [one, other] = [noting(writes), noting(writes)];
    for (const [stream, text] of [
      [one, 'a'],
      [other, 'x'],
      [one, 'b'],
    ] as const) {
      corked.cork(stream);
      stream.write(text);
    }
    await Promise.resolve();
    assert.deepEqual(writes, []);
    await turn();
    assert.deepEqual(writes, ['ab', 'x']);
    assert.equal(one.writableCorked, 0);
  });

  it('lets go of one before, and holds it back again', async () => {
    const corked = new CorkedStreams();
    const writes: string[] = [];
    const stream = noting(writes);
    corked.cork(stream);
    stream.write('a');
    corked.release(stream);
    assert.deepEqual(writes, ['a']);
    corked.cork(stream);
    stream.write('b');
    assert.deepEqual(writes, ['a']);
    await turn();
    assert.deepEqual(writes, ['a', 'b']);
    corked.release(stream);
    assert.equal(stream.writableCorked, 0);
  });

  it('leaves alone what somebody else holds back, and goes on past a stream that was destroyed', async () => {
    const corked = new CorkedStreams();
    const writes: string[] = [];
    const [held, gone, other] = [noting(writes), noting(writes), noting(writes)];
    held.cork();
    for (const stream of [held, gone, other]) {
      corked.cork(stream);
      stream.write('a');
    }
    gone.destroy();
    await turn();
    assert.equal(held.writableCorked, 1);
    assert.deepEqual(writes, ['a']);
  });
});
