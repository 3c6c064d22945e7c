import { setTimeout as delay } from 'node:timers/promises';
import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt';
import type { Client } from '../../src/client/client.ts';
import { alinkTopic } from '../../src/device/alink.ts';
import { deriveCredentials, sign } from '../../src/device/credentials.ts';
import type { DeviceName } from '../../src/device/deviceName.ts';
import type { SampleEmulator } from './sampleEmulator.ts';

/** A device whose secret is known. */
export interface Registered extends DeviceName {
  readonly deviceSecret: string;
}

interface Reply {
  readonly id: string;
  readonly code: number;
  readonly message?: string;
  readonly data?: unknown;
  readonly params?: unknown;
}

export async function register(api: Client, ProductKey: string, DeviceName: string): Promise<Registered> {
  const { Data } = await api.call('RegisterDevice', { ProductKey, DeviceName });
  return { productKey: ProductKey, deviceName: DeviceName, deviceSecret: Data.DeviceSecret };
}

/** A gateway with the plain MQTT client. It has subscribed to all that is said to gateways. */
export class GatewayDevice implements AsyncDisposable {
  readonly name: Registered;
  readonly client: MqttClient;
  readonly #messages: { topic: string; payload: Buffer }[] = [];
  #lastId = 0;

  private constructor(name: Registered, client: MqttClient) {
    this.name = name;
    this.client = client;
    client.on('message', (topic, payload) => this.#messages.push({ topic, payload }));
  }

  static async connect(
    { running }: Pick<SampleEmulator, 'running'>,
    name: Registered,
    options: IClientOptions = {},
  ): Promise<GatewayDevice> {
    const client = await connectAsync({
      ...{ host: '127.0.0.1', port: running.mqttPort, reconnectPeriod: 0 },
      ...deriveCredentials({ ...name, options: { ext: '1' } }),
      ...options,
    });
    const gateway = new GatewayDevice(name, client);
    const { productKey, deviceName } = name;
    await client.subscribeAsync([
      `${alinkTopic(name, 'thing')}/#`,
      `/ext/session/${productKey}/${deviceName}/combine/login_reply`,
      `/ext/session/${productKey}/${deviceName}/combine/logout_reply`,
      `/ext/error/${productKey}/${deviceName}`,
    ]);
    return gateway;
  }

  /** The payload of the first message on a topic that was not taken yet; waits for it. */
  async take(topic: string): Promise<Buffer> {
    for (;;) {
      const index = this.#messages.findIndex((message) => message.topic === topic);
      const [message] = index < 0 ? [] : this.#messages.splice(index, 1);
      if (message) return message.payload;
      await delay(5);
    }
  }

  async takeJson(topic: string): Promise<Reply> {
    return JSON.parse((await this.take(topic)).toString()) as Reply;
  }

  /** How many messages came on a topic that were not taken yet. */
  count(topic: string): number {
    return this.#messages.filter((message) => message.topic === topic).length;
  }

  /** Publishes a request and waits for its reply. */
  async ask(topic: string, body: object): Promise<Reply> {
    const id = String((this.#lastId += 1));
    await this.client.publishAsync(topic, JSON.stringify({ id, ...body }), { qos: 0 });
    return this.takeJson(`${topic}_reply`);
  }

  attach(...devices: readonly Registered[]): Promise<Reply> {
    const method = 'thing.topo.add';
    return this.ask(alinkTopic(this.name, method), { method, params: devices.map((device) => signed(device)) });
  }

  detach(...devices: readonly DeviceName[]): Promise<Reply> {
    const method = 'thing.topo.delete';
    const params = devices.map(({ productKey, deviceName }) => ({ productKey, deviceName }));
    return this.ask(alinkTopic(this.name, method), { method, params });
  }

  logIn(device: Registered, change: object = {}): Promise<Reply> {
    return this.ask(this.sessionTopic('login'), { params: { ...signed(device), cleanSession: 'true', ...change } });
  }

  logOut({ productKey, deviceName }: DeviceName): Promise<Reply> {
    return this.ask(this.sessionTopic('logout'), { params: { productKey, deviceName } });
  }

  sessionTopic(action: 'login' | 'logout' | 'login_reply' | 'logout_reply'): string {
    return `/ext/session/${this.name.productKey}/${this.name.deviceName}/combine/${action}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.client.endAsync(true);
  }
}

function signed({ deviceSecret, productKey, deviceName }: Registered) {
  const fields = { productKey, deviceName, clientId: `${productKey}&${deviceName}`, timestamp: '1556618325000' };
  return { ...fields, signMethod: 'hmacSha1', sign: sign('hmacsha1', deviceSecret, fields) };
}
