import type { Store } from '../store/store.ts';
import { sampleDeviceName, sampleProducts } from './sampleProducts.ts';

const [thermostats, meters, , gateways] = sampleProducts;

/** How many thermostats, from the first on, say where they are. */
const taggedThermostats = 50;

/** Which meters, from the first number to the last, are attached to a gateway. The first meter connects by itself. */
const attached = [
  { gateway: 1, numbers: [2, 11] },
  { gateway: 2, numbers: [12, 16] },
] as const;

/** Attaches meters to gateways and tags devices, once all of them are there. */
export function seedRelations(store: Store): void {
  const idOf = (productKey: string, deviceName: string) => store.devices.find(productKey, deviceName)?.id ?? -1;
  for (const { gateway, numbers } of attached) {
    const [first, last] = numbers;
    const gatewayId = idOf(gateways.productKey, sampleDeviceName(gateways, gateway));
    store.tags.write(gatewayId, 'site', `site-${gateway}`);
    for (let number = first; number <= last; number += 1) {
      const meterId = idOf(meters.productKey, sampleDeviceName(meters, number));
      store.topology.attach(meterId, gatewayId);
      store.tags.write(meterId, 'site', `site-${gateway}`);
    }
  }
  for (let number = 1; number <= taggedThermostats; number += 1) {
    const deviceId = idOf(thermostats.productKey, sampleDeviceName(thermostats, number));
    store.tags.write(deviceId, 'building', number % 2 === 1 ? 'north' : 'south');
    store.tags.write(deviceId, 'floor', String(1 + (number % 4)));
  }
}
