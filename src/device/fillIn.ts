import type { DeviceName } from './deviceName.ts';

/** A category's pattern for one device. */
export function fillIn(pattern: string, { productKey, deviceName }: DeviceName): string {
  return pattern.replaceAll('${productKey}', () => productKey).replaceAll('${deviceName}', () => deviceName);
}
