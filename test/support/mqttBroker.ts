import type { IClientOptions, IPublishPacket, MqttClient } from 'mqtt';
import { connect } from 'mqtt';
import type { CredentialOptions } from '../../src/device/credentials.ts';
import { deriveCredentials } from '../../src/device/credentials.ts';
import type { Broker, BrokerOptions } from '../../src/emulator/mqtt/broker.ts';
import { startBroker } from '../../src/emulator/mqtt/broker.ts';
import type { Store } from '../../src/emulator/store/store.ts';
import { DeviceRegister, secretOf } from './deviceRegister.ts';
import { temporaryStore } from './temporaryStore.ts';
import { deafInbox } from './deafInbox.ts';

export type LoginOptions = IClientOptions & { readonly device?: Partial<CredentialOptions> };

export interface BrokerFixture {
  broker: Broker;
  readonly directory: DeviceRegister;
  readonly store: Store;
  /** Lines of the broker's log. */
  readonly log: readonly string[];
  /** What the broker takes for the time, in ms since 1970. */
  readonly clock: { now: number };
  /** Logs `pk/NAME` in with the plain MQTT client. Rejects where it is refused, with CONNACK's code as `code`, or cut off. */
  logIn(deviceName: string, options?: LoginOptions): Promise<MqttClient>;
  /** The same, without waiting for the login. */
  connect(deviceName: string, options?: LoginOptions): MqttClient;
  /** Ends the broker as it is, and starts another one on the same store. */
  restart(): Promise<void>;
  /** Ends all clients and the broker. */
  close(): Promise<void>;
}

/** A real broker over a directory in memory, and plain MQTT clients that act as its devices. */
export async function startBrokerFixture(options: Partial<BrokerOptions> = {}): Promise<BrokerFixture> {
  const { store, remove } = temporaryStore();
  const directory = new DeviceRegister(store);
  const log: string[] = [];
  const line = (message: string) => void log.push(message);
  const clock = { now: Date.UTC(2019, 0, 1) };
  const start = () =>
    startBroker({
      directory: directory.directory,
      store,
      inbox: deafInbox(),
      log: { debug: line, info: line, warn: line, error: line },
      now: () => clock.now,
      elapsed: options.now ?? (() => clock.now),
      ...options,
    });
  const clients: MqttClient[] = [];
  const fixture: BrokerFixture = {
    broker: await start(),
    directory,
    store,
    log,
    clock,
    connect(deviceName, { device, ...options } = {}) {
      const names = { productKey: 'pk', deviceName, deviceSecret: secretOf(deviceName) };
      const credentials = deriveCredentials({ ...names, ...device });
      const client = connect({
        host: '127.0.0.1',
        port: fixture.broker.port,
        reconnectPeriod: 0,
        ...credentials,
        ...options,
      });
      clients.push(client);
      return client;
    },
    async logIn(deviceName, options) {
      const client = fixture.connect(deviceName, options);
      return new Promise((resolve, reject) => {
        client.once('connect', () => resolve(client));
        client.once('error', reject);
        client.once('close', () => reject(new Error('closed before CONNACK')));
      });
    },
    async restart() {
      await fixture.broker.close();
      fixture.broker = await start();
    },
    async close() {
      for (const client of clients) client.end(true);
      await fixture.broker.close();
      remove();
    },
  };
  return fixture;
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
