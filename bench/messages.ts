import { Readable } from 'node:stream';
import { followEvents } from '../src/features/emulator/followEvents.ts';
import { MessageFeed } from '../src/features/messages/messageFeed.ts';
import { seenInEvent } from '../src/features/messages/seenInEvent.ts';
import { MessageStore } from '../src/model/messages/messageStore.ts';
import { compare } from './compare.ts';
import type { Row } from './row.ts';

/** What comes in a second at the rate that the panel of messages has to bear. */
const messages = 2_000;
/** How often in a second the page is told. */
const ticks = 10;
const rowsInView = 40;

/** Messages as the panel takes them, in the process that the editor's extensions run in, beside the bare parsing of the same stream. */
export async function messagePanel(): Promise<Row> {
  const lines = Array.from({ length: messages }, (_, index) => `${JSON.stringify(eventOf(index))}\n`);
  // As they come from a socket: many lines at a time, cut anywhere.
  const bytes = Buffer.from(`{"type":"watching"}\n${lines.join('')}`);
  const chunks = Array.from({ length: Math.ceil(bytes.length / 65_536) }, (_, index) =>
    bytes.subarray(index * 65_536, (index + 1) * 65_536),
  );
  const store = new MessageStore({ count: 20_000, bytes: 48 * 1024 * 1024 });
  let posted = 0;
  const feed = new MessageFeed({
    store,
    // What VS Code does with it on the way to the page.
    post: (message) => (posted += JSON.stringify(message).length),
    isVisible: () => true,
  });
  feed.show({ first: 0, count: rowsInView, isFollowing: true });
  const panel = () => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    let seen = 0;
    const source = {
      isRunning: () => true,
      onDidChangeStatus: () => ({ dispose: () => undefined }),
      open: () => Promise.resolve(Readable.from(chunks)),
      log: { debug: () => undefined },
    };
    const following = followEvents(source, {}, (followed) => {
      const message = followed.kind === 'event' ? seenInEvent(followed.event) : undefined;
      if (!message) return;
      store.add(message);
      seen += 1;
      if (seen % (messages / ticks) === 0) feed.tellAll();
      if (seen === messages) resolve(undefined);
    });
    return promise.finally(() => following.dispose());
  };
  const parsing = () => {
    let count = 0;
    for (const line of bytes.toString().split('\n')) if (line !== '' && JSON.parse(line)) count += 1;
    return Promise.resolve(count);
  };
  const { ours, peer } = await compare(panel, parsing, { batch: 10 });
  feed.dispose();
  if (posted === 0 || store.counts.kept !== 20_000) throw new Error('The panel took no messages.');
  return {
    ...{ measure: `messages panel: processor time of a second with ${messages} messages`, unit: 'µs' },
    ...{ ours: ours.cpu, peer: peer.cpu, peerName: 'JSON.parse of the stream', better: 'lower' },
  };
}

function eventOf(index: number): object {
  const deviceName = `pump-${index % 50}`;
  const payload = JSON.stringify({ rpm: 900 + (index % 100), at: index, state: 'running', alarms: [] });
  return {
    ...{ at: 1_577_836_800_000 + index, productKey: 'a1Pump00001', deviceName, kind: 'received' },
    ...{ messageId: String(1_500_000_000_000_000_000n + BigInt(index)), qos: 0, steps: 0, type: 'message' },
    origin: { kind: 'device', productKey: 'a1Pump00001', deviceName },
    ...{ topic: `/a1Pump00001/${deviceName}/user/update`, size: payload.length, payload },
  };
}
