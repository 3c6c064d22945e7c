import type { DeviceName } from '../../device/deviceName.ts';
import { deviceAddressToPath, type DeviceAddress } from '../../model/deviceAddress.ts';
import { fieldsOf } from '../../platform/fieldsOf.ts';
import { readDeviceAddress } from '../../platform/readDeviceAddress.ts';
import { optionalTextIn, textsIn } from '../../platform/textsIn.ts';

/** A device behind another that logs it in. */
export interface SubDevicePlan extends DeviceName {
  readonly behaviourFile?: string | undefined;
}

/**
 * A device to run: with what its behaviour file says (an absolute path), or with what fits its product. `subDevices` are
 * those behind it that it logs in, beside the ones that its file names. Holds no secret: VS Code keeps it.
 */
export interface VirtualDevicePlan extends DeviceAddress {
  readonly behaviourFile?: string | undefined;
  readonly subDevices?: readonly SubDevicePlan[] | undefined;
}

/** A plan that was kept. Throws TypeError where it is none. */
export function readPlan(kept: unknown): VirtualDevicePlan {
  const { subDevices } = fieldsOf(kept);
  if (subDevices !== undefined && !Array.isArray(subDevices)) throw new TypeError('subDevices is no list.');
  return {
    ...readDeviceAddress(kept),
    ...optionalTextIn(kept, 'behaviourFile'),
    ...(subDevices && { subDevices: subDevices.map(readSubDevice) }),
  };
}

function readSubDevice(kept: unknown): SubDevicePlan {
  return { ...textsIn(kept, ['productKey', 'deviceName']), ...optionalTextIn(kept, 'behaviourFile') };
}

/** One text for each device among all connections. */
export function planKey(plan: VirtualDevicePlan): string {
  return deviceAddressToPath(plan);
}

/** The sub-devices of both, those of `later` as it says. */
export function joinSubDevices(
  earlier: readonly SubDevicePlan[] = [],
  later: readonly SubDevicePlan[] = [],
): SubDevicePlan[] {
  const isIn = (device: DeviceName) =>
    later.some(({ productKey, deviceName }) => productKey === device.productKey && deviceName === device.deviceName);
  return [...earlier.filter((device) => !isIn(device)), ...later];
}
