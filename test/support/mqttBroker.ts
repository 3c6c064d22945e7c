import type { IClientOptions, IPublishPacket, MqttClient } from 'mqtt';
import { connect } from 'mqtt';
import type { CredentialOptions } from '../../src/device/credentials.ts';
import { deriveCredentials } from '../../src/device/credentials.ts';
import type { Broker } from '../../src/emulator/mqtt/broker.ts';
import { startBroker } from '../../src/emulator/mqtt/broker.ts';
import { deafInbox } from './deafInbox.ts';
import { MemoryDirectory, secretOf } from './memoryDirectory.ts';

export type LoginOptions = IClientOptions & { readonly device?: Partial<CredentialOptions> };

export interface BrokerFixture {
  readonly broker: Broker;
  readonly directory: MemoryDirectory;
  /** Lines of the broker's log. */
  readonly log: readonly string[];
  /** What the broker takes for the time, in ms since 1970. */
  readonly clock: { now: number };
  /** Logs `pk/NAME` in with the plain MQTT client. Rejects where it is refused, with CONNACK's code as `code`, or cut off. */
  logIn(deviceName: string, options?: LoginOptions): Promise<MqttClient>;
  /** Ends all clients and the broker. */
  close(): Promise<void>;
}

/** A real broker over a directory in memory, and plain MQTT clients that act as its devices. */
export async function startBrokerFixture(): Promise<BrokerFixture> {
  const directory = new MemoryDirectory();
  const log: string[] = [];
  const line = (message: string) => void log.push(message);
  const clock = { now: Date.UTC(2019, 0, 1) };
  const broker = await startBroker({
    directory,
    inbox: deafInbox(),
    log: { debug: line, info: line, warn: line, error: line },
    now: () => clock.now,
  });
  const clients: MqttClient[] = [];
  return {
    broker,
    directory,
    log,
    clock,
    async logIn(deviceName, { device, ...options } = {}) {
      const names = { productKey: 'pk', deviceName, deviceSecret: secretOf(deviceName) };
      const credentials = deriveCredentials({ ...names, ...device });
      const client = connect({ host: '127.0.0.1', port: broker.port, reconnectPeriod: 0, ...credentials, ...options });
      clients.push(client);
      return new Promise((resolve, reject) => {
        client.once('connect', () => resolve(client));
        client.once('error', reject);
        client.once('close', () => reject(new Error('closed before CONNACK')));
      });
    },
    async close() {
      for (const client of clients) client.end(true);
      await broker.close();
    },
  };
}

/** Resolves when a client's connection ends. Must be called before it can. */
export function closed(client: MqttClient): Promise<void> {
  return new Promise((resolve) => client.once('close', resolve));
}

/** The next `count` messages that a client receives. Must be called before they can arrive. */
export function receive(client: MqttClient, count: number): Promise<IPublishPacket[]> {
  const packets: IPublishPacket[] = [];
  return new Promise((resolve) => {
    client.on('message', function listener(_topic, _payload, packet) {
      packets.push(packet);
      if (packets.length < count) return;
      client.off('message', listener);
      resolve(packets);
    });
  });
}
