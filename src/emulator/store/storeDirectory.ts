import type { DeviceDirectory } from '../deviceDirectory.ts';
import type { Store } from './store.ts';

/** The broker's view of the store. */
export function storeDirectory(store: Store): DeviceDirectory {
  return {
    find: (productKey, deviceName) => {
      const row = store.devices.find(productKey, deviceName);
      if (!row) return undefined;
      const { iotId, regionId, secret } = row;
      return { productKey, deviceName, iotId, regionId, secret, disabled: row.disabled === 1 };
    },
    topicsOf: (productKey) => store.topics.ofProduct(productKey),
    connected: (productKey, deviceName, login) => store.devices.setOnline(productKey, deviceName, login),
    disconnected: (productKey, deviceName, at) => store.devices.setOffline(productKey, deviceName, at),
  };
}
