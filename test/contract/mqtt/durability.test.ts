import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { connect, type MqttClient } from 'mqtt';
import { deriveCredentials } from '../../../src/device/credentials.ts';
import type { EmulatorAddress } from '../../support/callEmulator.ts';
import { EmulatorFolder, type EmulatorProcess } from '../../support/emulatorProcess.ts';
import { seededRandom } from '../../support/seededRandom.ts';
import { succeed } from '../emulator/support/succeed.ts';

const kills = 20;
/** The longest time from the first message of a round to the kill, in ms. */
const longestRound = 400;

/** A device that publishes on a topic of its own, to which it has subscribed as well, or only listens. */
interface Subject {
  readonly productKey: string;
  readonly deviceName: string;
  readonly deviceSecret: string;
  readonly topic: string;
  /** What was acknowledged to whoever sent it. */
  readonly acknowledged: Set<string>;
  readonly received: Set<string>;
}

describe('messages with QoS 1', () => {
  let folder: EmulatorFolder;
  let subjects: readonly Subject[];
  let count = 0;
  beforeEach(async () => (folder = await EmulatorFolder.create()));
  afterEach(() => folder[Symbol.asyncDispose]());

  const addressOf = async (emulator: EmulatorProcess) => {
    const { httpPort, mqttPort } = await emulator.ready();
    return { httpPort, mqttPort, keys: await folder.keys() };
  };

  const register = async (emulator: EmulatorAddress) => {
    const { ProductKey } = await succeed<{ ProductKey: string }>(emulator, 'CreateProduct', {
      ...{ ProductName: 'Messages', NodeType: '0' },
    });
    await succeed(emulator, 'CreateProductTopic', { ProductKey, TopicShortName: 'both', Operation: 'ALL' });
    return Promise.all(
      ['talker', 'listener'].map(async (DeviceName): Promise<Subject> => {
        const { Data } = await succeed<{ Data: { DeviceSecret: string } }>(emulator, 'RegisterDevice', {
          ...{ ProductKey, DeviceName },
        });
        return {
          ...{ productKey: ProductKey, deviceName: DeviceName, deviceSecret: Data.DeviceSecret },
          ...{ topic: `/${ProductKey}/${DeviceName}/both`, acknowledged: new Set(), received: new Set() },
        };
      }),
    );
  };

  const logIn = async (subject: Subject, port: number): Promise<MqttClient> => {
    const client = connect({
      ...deriveCredentials(subject),
      host: '127.0.0.1',
      port,
      clean: false,
      reconnectPeriod: 0,
    });
    client.on('message', (_topic, payload) => subject.received.add(payload.toString()));
    client.on('error', () => undefined);
    await new Promise((resolve) => client.once('connect', resolve));
    await client.subscribeAsync(subject.topic, { qos: 1 });
    return client;
  };

  /** Publishes one message after the other, several at a time, until the connection ends. */
  const talkUntilGone = async (subject: Subject, client: MqttClient) => {
    const closed = new Promise<false>((resolve) => client.once('close', () => resolve(false)));
    const publish = async () => {
      while (client.connected) {
        const text = String(++count);
        const published = client.publishAsync(subject.topic, text, { qos: 1 }).then(() => true);
        if (await Promise.race([published, closed])) subject.acknowledged.add(text);
      }
    };
    await Promise.all(Array.from({ length: 10 }, publish));
  };

  /** Sends a device messages by the API, until nobody answers. */
  const tellUntilGone = async ({ productKey, topic, acknowledged }: Subject, emulator: EmulatorAddress) => {
    for (;;) {
      const text = String(++count);
      const content = { TopicFullName: topic, MessageContent: Buffer.from(text).toString('base64'), Qos: '1' };
      try {
        await succeed(emulator, 'Pub', { ProductKey: productKey, ...content });
      } catch (error) {
        // fetch's own error: the connection broke, or nobody listens any more.
        if (error instanceof TypeError) return;
        throw error;
      }
      acknowledged.add(text);
    }
  };

  it(`are all delivered that were acknowledged, after ${kills} kills at any moment`, async () => {
    const random = seededRandom();
    let emulator = folder.start();
    let address = await addressOf(emulator);
    subjects = await register(address);
    const [talker, listener] = subjects as readonly [Subject, Subject];
    (await logIn(listener, address.mqttPort)).end();
    for (let kill = 0; kill < kills; kill++) {
      const client = await logIn(talker, address.mqttPort);
      const working = [talkUntilGone(talker, client), tellUntilGone(talker, address), tellUntilGone(listener, address)];
      await delay(random() * longestRound);
      assert.equal(await emulator.kill('SIGKILL'), 'SIGKILL');
      await Promise.all(working);
      client.end(true);
      emulator = folder.start();
      address = await addressOf(emulator);
    }
    for (const subject of [talker, listener]) {
      const client = await logIn(subject, address.mqttPort);
      const missing = () => [...subject.acknowledged].filter((text) => !subject.received.has(text));
      // What waited comes first; the last one tells that nothing more follows.
      await tellLast(subject, address);
      while (!subject.received.has('last')) await delay(10);
      assert.deepEqual(missing(), []);
      assert.ok(subject.acknowledged.size > kills, `only ${subject.acknowledged.size} messages went through`);
      client.end(true);
    }
  }).timeout(180_000);

  const tellLast = async ({ productKey, topic }: Subject, emulator: EmulatorAddress) => {
    const MessageContent = Buffer.from('last').toString('base64');
    await succeed(emulator, 'Pub', { ProductKey: productKey, TopicFullName: topic, MessageContent, Qos: '1' });
  };
});
