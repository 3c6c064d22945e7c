import { isJsonObject, type Json, type JsonObject } from '../../common/losslessJson.ts';
import { signMethods } from '../../device/clientId.ts';
import { passwordsEqual, sign } from '../../device/credentials.ts';
import type { DeviceWithProduct } from '../store/deviceStore.ts';
import type { Store } from '../store/store.ts';
import { hasRoomFor, topologyLimits } from '../topologyLimits.ts';
import { alinkCodes } from './alinkCodes.ts';
import { done, refused, type AlinkHearer, type AlinkProblem } from './alinkHearer.ts';
import { forGateways } from './forGateways.ts';
import { itemsOf, readDeviceName } from './readDeviceNames.ts';

/** A device that a gateway names, or what is wrong with it. */
type Named = DeviceWithProduct | AlinkProblem;

/** Lets gateways attach sub-devices, detach them and ask which they have (facts B3): all of a list, or none. */
export function topology(store: Store): Readonly<Record<'add' | 'delete' | 'get', AlinkHearer>> {
  const find = (gateway: DeviceWithProduct, item: Json): Named => {
    const name = readDeviceName(item);
    if ('code' in name) return name;
    const device = store.devices.find(name.productKey, name.deviceName);
    if (device?.regionId === gateway.regionId) return device;
    return { code: alinkCodes.unknownDevice, message: `There is no device ${name.productKey}/${name.deviceName}.` };
  };

  const findToAttach = (gateway: DeviceWithProduct, item: Json): Named => {
    const device = find(gateway, item);
    if ('code' in device) return device;
    const name = `${device.productKey}/${device.deviceName}`;
    if (device.id === gateway.id) {
      return { code: alinkCodes.itself, message: 'A gateway cannot be attached to itself.' };
    }
    if (device.nodeType !== 0) return { code: alinkCodes.malformed, message: `${name} is a gateway.` };
    if (isSigned(device, isJsonObject(item) ? item : {})) return device;
    return { code: alinkCodes.unsigned, message: `The signature for ${name} is wrong.` };
  };

  const findToDetach = (gateway: DeviceWithProduct, item: Json): Named => {
    const device = find(gateway, item);
    if ('code' in device || store.topology.gatewayOf(device.id)?.id === gateway.id) return device;
    const name = `${device.productKey}/${device.deviceName}`;
    return { code: alinkCodes.unrelated, message: `${name} is not attached to the gateway.` };
  };

  /** The devices of a list, or the first problem with one of them. */
  const each = (params: Json, named: (item: Json) => Named): readonly DeviceWithProduct[] | AlinkProblem => {
    const devices: DeviceWithProduct[] = [];
    for (const item of itemsOf(params)) {
      const device = named(item);
      if ('code' in device) return device;
      devices.push(device);
    }
    if (devices.length > 0) return devices;
    return { code: alinkCodes.malformed, message: 'params must be a list of devices.' };
  };

  return {
    add: forGateways(({ device: gateway, params }) => {
      const devices = each(params, (item) => findToAttach(gateway, item));
      if ('code' in devices) return refused(devices);
      if (!hasRoomFor(store.topology, gateway, devices)) {
        const message = `A gateway may have at most ${topologyLimits.subDevices} devices.`;
        return refused({ code: alinkCodes.tooManySubDevices, message });
      }
      store.transaction(() => {
        for (const { id } of devices) store.topology.attach(id, gateway.id);
      });
      return done;
    }),

    delete: forGateways(({ device: gateway, params }) => {
      const devices = each(params, (item) => findToDetach(gateway, item));
      if ('code' in devices) return refused(devices);
      store.transaction(() => {
        for (const { id } of devices) store.topology.detach(id);
      });
      return done;
    }),

    get: forGateways(({ device: { id } }) => {
      const { rows } = store.topology.subDevices(id, { limit: topologyLimits.subDevices, offset: 0 });
      return { ...done, data: rows.map(({ productKey, deviceName }) => ({ deviceName, productKey })) };
    }),
  };
}

/** Whether a gateway proves for a device that it knows its secret. Methods are spelled in several ways (facts B3). */
function isSigned({ productKey, deviceName, secret }: DeviceWithProduct, item: JsonObject): boolean {
  const { clientId, timestamp, sign: signature } = item;
  const named = item['signmethod'] ?? item['signMethod'];
  const method = typeof named === 'string' ? named.toLowerCase() : '';
  const signMethod = signMethods.find((known) => known === method || known === `hmac${method}`);
  if (!signMethod || typeof clientId !== 'string' || typeof signature !== 'string') return false;
  if (typeof timestamp !== 'string') return false;
  return passwordsEqual(sign(signMethod, secret, { productKey, deviceName, clientId, timestamp }), signature);
}
