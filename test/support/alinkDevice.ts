import { connectAsync, type MqttClient } from 'mqtt';
import type { Client } from '../../src/client/client.ts';
import type { AlinkReply } from '../../src/device/alink.ts';
import { alinkTopic, decodeAlinkRequest, encodeAlinkReply } from '../../src/device/alink.ts';
import { deriveCredentials } from '../../src/device/credentials.ts';
import type { DeviceName } from '../../src/device/deviceName.ts';

/** A registered device with the plain MQTT client, which asks the platform in Alink JSON. */
export class AlinkDevice implements AsyncDisposable {
  readonly name: DeviceName;
  readonly client: MqttClient;
  #lastId = 0;

  private constructor(name: DeviceName, client: MqttClient) {
    this.name = name;
    this.client = client;
  }

  /** Connects a device, which is registered where it does not exist, and subscribes to its `thing` topics. */
  static async connect(
    { running }: { readonly running: { readonly mqttPort: number } },
    api: Client,
    ProductKey: string,
    DeviceName: string,
  ): Promise<AlinkDevice> {
    const names = { ProductKey, DeviceName };
    const { Data } = await api.call('QueryDeviceDetail', names).catch(() => api.call('RegisterDevice', names));
    const device = { productKey: ProductKey, deviceName: DeviceName, deviceSecret: Data.DeviceSecret ?? '' };
    const client = await connectAsync({
      ...{ host: '127.0.0.1', port: running.mqttPort, reconnectPeriod: 0 },
      ...deriveCredentials(device),
    });
    await client.subscribeAsync(`${alinkTopic(device, 'thing')}/#`);
    return new AlinkDevice({ productKey: ProductKey, deviceName: DeviceName }, client);
  }

  /** Asks on the topic of a method; the reply must come on that of its replies, under the same id. */
  async ask(method: string, params: unknown, change: object = {}): Promise<AlinkReply & { readonly id: string }> {
    const id = String((this.#lastId += 1));
    return this.send(method, JSON.stringify({ id, version: '1.0', params, method, ...change }));
  }

  /** Publishes anything on the topic of a method, and waits for the reply. */
  async send(method: string, payload: string): Promise<AlinkReply & { readonly id: string }> {
    const topic = alinkTopic(this.name, method);
    const reply = new Promise<AlinkReply & { readonly id: string }>((resolve) => {
      const listener = (on: string, message: Buffer) => {
        if (on !== `${topic}_reply`) return;
        this.client.off('message', listener);
        resolve(JSON.parse(message.toString()) as AlinkReply & { readonly id: string });
      };
      this.client.on('message', listener);
    });
    await this.client.publishAsync(topic, payload, { qos: 1 });
    return reply;
  }

  /** From now on answers every call of a service, and every request to set properties, with 200. */
  answerCalls(): void {
    this.client.on('message', (topic, message) => {
      const request = topic.includes('/thing/service/') ? decodeAlinkRequest(message) : undefined;
      if (request)
        this.client.publish(`${topic}_reply`, Buffer.from(encodeAlinkReply(request, { code: 200, data: {} })));
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.client.endAsync(true);
  }
}
