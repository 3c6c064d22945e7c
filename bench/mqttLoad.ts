import type { Socket } from 'node:net';
import { connectAsync, type IClientOptions } from 'mqtt';

/** A device that publishes on a topic to which it has subscribed. */
export interface LoadDevice {
  readonly topic: string;
  readonly credentials: Pick<Required<IClientOptions>, 'clientId' | 'username' | 'password'>;
}

/** What the program is to do. The first one it answers when all devices are connected, the others when all messages have come back. */
export type LoadOrder =
  | { readonly port: number; readonly qos: 0 | 1; readonly payload: string; readonly devices: readonly LoadDevice[] }
  | { readonly messages: number };

/** A program: devices that publish one message each, and the next one when it has come back. */
let publish: (() => Promise<void>)[] = [];

async function connect({ port, qos, payload, devices }: Extract<LoadOrder, { port: number }>): Promise<void> {
  publish = [];
  for (const { topic, credentials } of devices) {
    const client = await connectAsync({ host: '127.0.0.1', port, reconnectPeriod: 0, ...credentials });
    // A PUBACK and the next message would wait for each other's acknowledgement by TCP, 40 ms a message, and no broker would be under load.
    (client.stream as Socket).setNoDelay(true);
    let received: () => void = () => undefined;
    client.on('message', () => received());
    client.on('close', () => process.exit(1));
    await client.subscribeAsync(topic, { qos });
    publish.push(async () => {
      const back = new Promise<void>((resolve) => (received = resolve));
      await Promise.all([client.publishAsync(topic, payload, { qos }), back]);
    });
  }
}

/** Resolves to how many ms it took. */
async function run(messages: number): Promise<number> {
  const start = performance.now();
  let left = messages;
  await Promise.all(
    publish.map(async (next) => {
      while (left-- > 0) await next();
    }),
  );
  return performance.now() - start;
}

process.on('message', (order: LoadOrder) => {
  void ('messages' in order ? run(order.messages) : connect(order)).then((result) => process.send?.(result ?? 0));
});
process.on('disconnect', () => process.exit());
