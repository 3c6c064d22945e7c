import assert from 'node:assert/strict';
import { connectAsync, type MqttClient } from 'mqtt';
import type { OperationName } from '../../../src/catalogue/operations.ts';
import { deriveCredentials } from '../../../src/device/credentials.ts';
import { callEmulator } from '../../support/callEmulator.ts';
import type { SampleEmulator } from '../../support/sampleEmulator.ts';

/** Parameters as they are sent: text, or a number that becomes it. */
export type WireParameters = Readonly<Record<string, string | number>>;

interface Answer {
  readonly Success?: boolean;
  readonly Code?: string;
  readonly [field: string]: unknown;
}

/** The sample fleet as requests find it that no client has checked. */
export class Fleet implements AsyncDisposable {
  readonly emulator: SampleEmulator;
  readonly #devices: MqttClient[] = [];

  constructor(emulator: SampleEmulator) {
    this.emulator = emulator;
  }

  /** Sends a request, right or wrong. */
  async send(operation: OperationName, parameters: WireParameters): Promise<Answer> {
    const texts = Object.entries(parameters).map(([name, value]) => [name, String(value)] as const);
    const answer = await callEmulator(this.emulator.running, operation, Object.fromEntries(texts));
    return (await answer.json()) as Answer;
  }

  /** Sends a request that must go through. */
  async do(operation: OperationName, parameters: WireParameters): Promise<Answer> {
    const answer = await this.send(operation, parameters);
    assert.equal(answer.Success, true, `${operation}: ${JSON.stringify(answer)}`);
    return answer;
  }

  /** Registers a device and logs it in, for as long as the fleet lives. */
  async connect(ProductKey: string, DeviceName: string): Promise<MqttClient> {
    const client = this.emulator.client();
    const { Data } = await client.call('RegisterDevice', { ProductKey, DeviceName });
    const names = { productKey: ProductKey, deviceName: DeviceName, deviceSecret: Data.DeviceSecret };
    const port = this.emulator.running.mqttPort;
    const device = await connectAsync({ host: '127.0.0.1', port, reconnectPeriod: 0, ...deriveCredentials(names) });
    this.#devices.push(device);
    return device;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#devices.map((device) => device.endAsync(true)));
    await this.emulator[Symbol.asyncDispose]();
  }
}
