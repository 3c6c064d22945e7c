import { deviceKey } from '../../src/device/deviceName.ts';
import type { DeviceDirectory, RegisteredDevice, TopicCategory } from '../../src/emulator/deviceDirectory.ts';

export function secretOf(deviceName: string): string {
  return `secret of ${deviceName}`;
}

/** A directory in memory that notes what the broker reports. All its devices are of the product `pk`. */
export class MemoryDirectory implements DeviceDirectory {
  /** `online NAME` and `offline NAME`, in the order of the reports. */
  readonly reports: string[] = [];
  readonly #devices = new Map<string, RegisteredDevice>();
  readonly #categories: readonly TopicCategory[] = [
    { pattern: '/pk/${deviceName}/user/update', permission: 'PUB' },
    { pattern: '/pk/${deviceName}/user/get', permission: 'SUB' },
    { pattern: '/pk/${deviceName}/user/both', permission: 'ALL' },
  ];

  register(deviceName: string, disabled = false): void {
    const names = { productKey: 'pk', deviceName };
    const rest = { iotId: deviceName, regionId: 'cn-shanghai', secret: secretOf(deviceName), disabled };
    this.#devices.set(deviceKey(names), { ...names, ...rest });
  }

  find(productKey: string, deviceName: string): RegisteredDevice | undefined {
    return this.#devices.get(deviceKey({ productKey, deviceName }));
  }

  topicsOf(productKey: string): readonly TopicCategory[] {
    return productKey === 'pk' ? this.#categories : [];
  }

  connected(_productKey: string, deviceName: string): void {
    this.reports.push(`online ${deviceName}`);
  }

  disconnected(_productKey: string, deviceName: string): void {
    this.reports.push(`offline ${deviceName}`);
  }
}
