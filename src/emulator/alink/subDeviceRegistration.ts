import { deviceKey } from '../../device/deviceName.ts';
import type { DeviceWithProduct } from '../store/deviceStore.ts';
import type { Store } from '../store/store.ts';
import { alinkCodes } from './alinkCodes.ts';
import { done, refused, type AlinkHearer } from './alinkHearer.ts';
import { forGateways } from './forGateways.ts';
import { itemsOf, readDeviceName } from './readDeviceNames.ts';

/**
 * Gives a gateway the secrets of devices that it knows by name only, and that are registered (facts B2, B3), for it to
 * attach them: of all of a list, or of none.
 */
export function subDeviceRegistration(store: Store): AlinkHearer {
  return forGateways(({ device: gateway, params }) => {
    const devices: DeviceWithProduct[] = [];
    for (const item of itemsOf(params)) {
      const name = readDeviceName(item);
      if ('code' in name) return refused(name);
      const device = store.devices.find(name.productKey, name.deviceName);
      if (device?.regionId !== gateway.regionId) {
        return refused({ code: alinkCodes.unknownDevice, message: `There is no device ${deviceKey(name)}.` });
      }
      if (device.nodeType !== 0) {
        return refused({ code: alinkCodes.malformed, message: `${deviceKey(name)} is a gateway.` });
      }
      const other = store.topology.gatewayOf(device.id);
      if (other && other.id !== gateway.id) {
        return refused({ code: alinkCodes.bound, message: `${deviceKey(name)} is attached to another gateway.` });
      }
      devices.push(device);
    }
    if (devices.length === 0) {
      return refused({ code: alinkCodes.malformed, message: 'params must be a list of devices.' });
    }
    const data = devices.map(({ iotId, productKey, deviceName, secret }) => ({
      ...{ iotId, productKey, deviceName, deviceSecret: secret },
    }));
    return { ...done, data };
  });
}
