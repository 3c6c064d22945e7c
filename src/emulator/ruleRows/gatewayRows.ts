import type { JsonObject } from '../../common/losslessJson.ts';
import type { DeviceName } from '../../device/deviceName.ts';
import { namesOf, type NamedDevice } from './namedDevice.ts';

/** What happened to devices behind a gateway. */
export type TopologyAction = 'add' | 'remove' | 'enable' | 'disable';

/** What rules see of a change behind a gateway (facts C3). `at` in ms since 1970. */
export function topologyRow(
  action: TopologyAction,
  gateway: NamedDevice,
  devices: readonly NamedDevice[],
  at: number,
): JsonObject {
  return { action, ...gatewayNames(gateway), devices: devices.map(namesOf), messageCreateTime: at };
}

/** What rules see of devices that a gateway has found, registered or not. */
export function listFoundRow(gateway: NamedDevice, devices: readonly DeviceName[]): JsonObject {
  return {
    ...gatewayNames(gateway),
    devices: devices.map(({ productKey, deviceName }) => ({ productKey, deviceName })),
  };
}

function gatewayNames({ iotId, productKey, deviceName }: NamedDevice) {
  return { gwIotId: iotId, gwProductKey: productKey, gwDeviceName: deviceName };
}
