import type { Store } from '../store/store.ts';

/** What two thermostats measure goes to the gateways of their site. */
const routes = [
  ['/a1Thermo001/thermostat-0001/user/update', '/a1Gateway01/gateway-01/user/diagnostics'],
  ['/a1Thermo001/thermostat-0001/user/update', '/a1Gateway01/gateway-02/user/diagnostics'],
  ['/a1Thermo001/thermostat-0002/user/update', '/a1Gateway01/gateway-01/user/diagnostics'],
] as const;

/** Stores the sample's topic routes, once its devices are there. */
export function seedRoutes(store: Store): void {
  for (const [source, destination] of routes) {
    const deviceIdOf = (topic: string) => {
      const [, productKey = '', deviceName = ''] = topic.split('/');
      return store.devices.find(productKey, deviceName)?.id ?? -1;
    };
    store.topicRoutes.insert({
      source,
      destination,
      sourceDeviceId: deviceIdOf(source),
      destinationDeviceId: deviceIdOf(destination),
    });
  }
}
