import * as z from 'zod/mini';
import { once } from '../../common/once.ts';
import type { DeviceName } from '../../device/deviceName.ts';
import { deviceAddressToPath } from '../../model/deviceAddress.ts';

/**
 * A device to run: with what its behaviour file says (an absolute path), or with what fits its product. `subDevices` are
 * those behind it that it logs in, beside the ones that its file names. Holds no secret: VS Code keeps it.
 */
export const virtualDevicePlan = once(() => {
  const text = z.string().check(z.minLength(1));
  return z.object({
    connectionId: text,
    regionId: text,
    productKey: text,
    deviceName: text,
    behaviourFile: z.optional(text),
    subDevices: z.optional(z.array(z.object({ productKey: text, deviceName: text, behaviourFile: z.optional(text) }))),
  });
});

export type VirtualDevicePlan = z.infer<ReturnType<typeof virtualDevicePlan>>;
export type SubDevicePlan = NonNullable<VirtualDevicePlan['subDevices']>[number];

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
