import type { Client } from '../../src/client/client.ts';
import { withoutFiles } from '../../src/device/behaviour/loadedBehaviour.ts';
import { VirtualDevice } from '../../src/device/virtualDevice.ts';

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** A live device that takes requests and never answers: whoever asks it waits. */
export class SilentDevice implements AsyncDisposable {
  readonly name: string;
  /** Resolves with the first request when it comes. */
  readonly asked: Promise<Buffer>;
  readonly #device: VirtualDevice;

  private constructor(name: string, asked: Promise<Buffer>, device: VirtualDevice) {
    this.name = name;
    this.asked = asked;
    this.#device = device;
  }

  /** Registers a device under a product and connects it. */
  static async connect(client: Client, mqttPort: number, productKey: string): Promise<SilentDevice> {
    const { Data } = await client.call('RegisterDevice', { ProductKey: productKey });
    const { promise: asked, resolve } = Promise.withResolvers<Buffer>();
    const device = new VirtualDevice({
      broker: { kind: 'emulator', port: mqttPort },
      device: { productKey, deviceName: Data.DeviceName, deviceSecret: Data.DeviceSecret },
      behaviour: withoutFiles({ rrpc: { answer: { type: 'none' } } }),
      log: quiet,
    });
    device.onDidMessage(({ payload }) => resolve(Buffer.from(payload)));
    await device.ready;
    return new SilentDevice(`${productKey}/${Data.DeviceName}`, asked, device);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#device.close();
  }
}
