import type { DeviceDirectory, TopicCategory } from '../deviceDirectory.ts';
import type { Store } from './store.ts';

/** The broker's view of the store. */
export function storeDirectory(store: Store): DeviceDirectory {
  let version = -1;
  const categories = new Map<string, readonly TopicCategory[]>();
  const topicsOf = (productKey: string) => {
    if (store.versions.of('topics') !== version) categories.clear();
    version = store.versions.of('topics');
    const known = categories.get(productKey) ?? store.topics.ofProduct(productKey);
    categories.set(productKey, known);
    return known;
  };
  return {
    find: (productKey, deviceName) => {
      const row = store.devices.find(productKey, deviceName);
      if (!row) return undefined;
      const { id, iotId, regionId, secret } = row;
      return { id, productKey, deviceName, iotId, regionId, secret, disabled: row.disabled === 1 };
    },
    topicsOf,
    connected: (productKey, deviceName, login) => store.devices.setOnline(productKey, deviceName, login),
    disconnected: (productKey, deviceName, at) => store.devices.setOffline(productKey, deviceName, at),
  };
}
