import assert from 'node:assert/strict';
import { PassThrough, type Readable } from 'node:stream';
import { followEvents } from '../../../../src/features/emulator/followEvents.ts';
import type { FollowedEvent } from '../../../../src/platform/emulatorControl.ts';

/** Follows what `open` gives until `isEnough`; resolves to all that was told. */
async function follow(
  open: () => Readable,
  isEnough: (event: FollowedEvent) => boolean,
): Promise<readonly FollowedEvent[]> {
  const told: FollowedEvent[] = [];
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const following = followEvents(
    {
      isRunning: () => true,
      onDidChangeStatus: () => ({ dispose: () => undefined }),
      open: () => Promise.resolve(open()),
      log: { debug: () => undefined },
    },
    {},
    (event) => {
      told.push(event);
      if (isEnough(event)) resolve(undefined);
    },
  );
  await promise;
  following.dispose();
  return told;
}

describe('followEvents', () => {
  it('takes an event whose payload holds line separators of Unicode for one line, in whatever pieces it comes', async () => {
    const event = { type: 'message', at: 1, payload: 'one\u2028two\u2029three' };
    const stream = new PassThrough();
    for (const byte of Buffer.from(`{"type":"watching"}\n${JSON.stringify(event)}\n`)) stream.write(Buffer.of(byte));
    const told = await follow(
      () => stream,
      ({ kind }) => kind === 'event' || kind === 'lost',
    );
    assert.deepEqual(told, [
      { kind: 'watching', again: false },
      { kind: 'event', event },
    ]);
  });

  it('ends a stream that it cannot read, and opens another', async () => {
    const streams: PassThrough[] = [];
    const open = () => {
      const stream = new PassThrough();
      stream.write(streams.length === 0 ? '{"type":"watching"}\nno JSON\n' : '{"type":"watching"}\n');
      streams.push(stream);
      return stream;
    };
    const told = await follow(open, (event) => event.kind === 'watching' && event.again);
    assert.deepEqual(told, [{ kind: 'watching', again: false }, { kind: 'lost' }, { kind: 'watching', again: true }]);
    assert.equal(streams[0]?.destroyed, true);
    for (const stream of streams) stream.destroy();
  });
});
