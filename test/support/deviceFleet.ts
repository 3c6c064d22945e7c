import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt';
import { Client } from '../../src/client/client.ts';
import { deriveCredentials } from '../../src/device/credentials.ts';
import type { EmulatorOptions, RunningEmulator } from '../../src/emulator/server.ts';
import { startTestEmulator } from './emulator.ts';

type FleetEmulator = Pick<RunningEmulator, 'httpPort' | 'mqttPort' | 'keys'> & AsyncDisposable;

/** An emulator with one Basic product, whose devices are registered as they connect; disposing ends all. */
export class DeviceFleet implements AsyncDisposable {
  readonly emulator: FleetEmulator;
  readonly api: Client;
  readonly productKey: string;
  readonly #secrets = new Map<string, string>();
  readonly #devices: MqttClient[] = [];

  private constructor(emulator: FleetEmulator, api: Client, productKey: string) {
    this.emulator = emulator;
    this.api = api;
    this.productKey = productKey;
  }

  /** An emulator in this process. Beside its default topic categories the product has `user/both`, on which devices may do either. */
  static async start(options: Partial<EmulatorOptions> = {}): Promise<DeviceFleet> {
    return DeviceFleet.on(await startTestEmulator(options));
  }

  /** The same on an emulator that runs elsewhere. */
  static async on(emulator: FleetEmulator): Promise<DeviceFleet> {
    const endpoint = `http://127.0.0.1:${emulator.httpPort}`;
    const api = new Client({ endpoint, regionId: 'cn-shanghai', credentials: emulator.keys });
    const { ProductKey = '' } = await api.call('CreateProduct', { ProductName: 'Machines', NodeType: 0 });
    await api.call('CreateProductTopic', { ProductKey, TopicShortName: 'user/both', Operation: 'ALL' });
    return new DeviceFleet(emulator, api, ProductKey);
  }

  /** A topic of a device: `user/update`. */
  topic(deviceName: string, suffix: string): string {
    return `/${this.productKey}/${deviceName}/${suffix}`;
  }

  /** Registers a device, where it is not, without connecting it. */
  async register(...deviceNames: readonly string[]): Promise<void> {
    for (const DeviceName of deviceNames) {
      if (this.#secrets.has(DeviceName)) continue;
      const { Data } = await this.api.call('RegisterDevice', { ProductKey: this.productKey, DeviceName });
      this.#secrets.set(DeviceName, Data.DeviceSecret);
    }
  }

  /** Connects a device with the plain MQTT client. */
  async connect(deviceName: string, options: IClientOptions = {}): Promise<MqttClient> {
    await this.register(deviceName);
    const deviceSecret = this.#secrets.get(deviceName) ?? '';
    const credentials = deriveCredentials({ productKey: this.productKey, deviceName, deviceSecret });
    const connection = { host: '127.0.0.1', port: this.emulator.mqttPort, reconnectPeriod: 0 };
    const device = await connectAsync({ ...connection, ...credentials, ...options });
    this.#devices.push(device);
    return device;
  }

  /** Sends a request to the control API, as `GET`, `traces`. */
  control(method: string, path: string, body?: object): Promise<Response> {
    return fetch(`http://127.0.0.1:${this.emulator.httpPort}/-/${path}`, {
      method,
      headers: { authorization: `Bearer ${this.emulator.keys.controlToken}` },
      ...(body && { body: JSON.stringify(body) }),
    });
  }

  /** What the control API answers to a GET. */
  async read<T = unknown>(path: string): Promise<T> {
    return (await (await this.control('GET', path)).json()) as T;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#devices.map((device) => device.endAsync(true)));
    await this.emulator[Symbol.asyncDispose]();
  }
}
