import type { DeviceDirectory } from '../../src/emulator/deviceDirectory.ts';
import { storeDirectory } from '../../src/emulator/store/storeDirectory.ts';
import type { Store } from '../../src/emulator/store/store.ts';

const [regionId, createdAt] = ['cn-shanghai', 0];

export function secretOf(deviceName: string): string {
  return `secret of ${deviceName}`;
}

/** A store with the product `pk` and its gateways' product `gw`, which notes what the broker reports about devices. */
export class DeviceRegister {
  /** `online NAME` and `offline NAME`, in the order of the reports. */
  readonly reports: string[] = [];
  readonly directory: DeviceDirectory;
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
    const directory = storeDirectory(store, { status: () => undefined });
    this.directory = {
      ...directory,
      connected: (productKey, deviceName, login) => {
        this.reports.push(`online ${deviceName}`);
        directory.connected(productKey, deviceName, login);
      },
      disconnected: (productKey, deviceName, at) => {
        this.reports.push(`offline ${deviceName}`);
        directory.disconnected(productKey, deviceName, at);
      },
    };
    for (const [productKey, nodeType] of [
      ['pk', 0],
      ['gw', 1],
    ] as const) {
      store.products.insert({
        ...{ productKey, regionId, name: productKey, secret: 's', description: '', nodeType, dataFormat: 1 },
        ...{ commodityCode: 'iothub_senior', categoryId: null, id2: 0, protocolType: null, createdAt },
      });
      for (const [name, permission] of [
        ['update', 'PUB'],
        ['get', 'SUB'],
        ['both', 'ALL'],
      ] as const)
        store.topics.insert({
          ...{ productKey, pattern: `/${productKey}/\${deviceName}/user/${name}`, permission, description: '' },
        });
    }
  }

  /** Registers a device, or changes whether it is disabled; returns its id. */
  register(deviceName: string, { productKey = 'pk', disabled = false } = {}): number {
    const known = this.#store.devices.find(productKey, deviceName);
    if (known) {
      this.#store.devices.setDisabled(known.id, disabled);
      return known.id;
    }
    return this.#store.devices.insert({
      ...{ productKey, deviceName, iotId: `${productKey} ${deviceName}`, secret: secretOf(deviceName), createdAt },
      ...{ connection: 'UNACTIVE', disabled: disabled ? 1 : 0, activatedAt: null, onlineAt: null, offlineAt: null },
      ...{ ip: null, firmwareVersion: null },
    });
  }
}
