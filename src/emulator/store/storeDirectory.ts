import type { DeviceDirectory, TopicCategory } from '../deviceDirectory.ts';
import type { FleetNews } from '../messages/fleetNews.ts';
import type { DeviceStatus } from '../ruleRows/statusMessages.ts';
import type { Store } from './store.ts';

/** The broker's view of the store. `news` are told of each device that comes or goes. */
export function storeDirectory(store: Store, news: Pick<FleetNews, 'status'>): DeviceDirectory {
  const tell = (status: DeviceStatus, productKey: string, deviceName: string, at: number) => {
    const device = store.devices.find(productKey, deviceName);
    if (device) news.status(status, device, at);
  };
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
    gatewayOf: (deviceId) => store.topology.gatewayOf(deviceId)?.id,
    connected: (productKey, deviceName, login) => {
      store.devices.setOnline(productKey, deviceName, login);
      tell('online', productKey, deviceName, login.at);
    },
    disconnected: (productKey, deviceName, at) => {
      if (store.devices.setOffline(productKey, deviceName, at)) tell('offline', productKey, deviceName, at);
    },
  };
}
