import type { DeviceName } from '../../device/deviceName.ts';
import { UsageError } from '../commandLine/usageError.ts';

/** Reads `PRODUCTKEY/NAME`. Throws UsageError. */
export function readDeviceName(text: string): DeviceName {
  const [productKey = '', deviceName = '', ...rest] = text.split('/');
  if (productKey !== '' && deviceName !== '' && rest.length === 0) return { productKey, deviceName };
  throw new UsageError(`“${text}” is no PRODUCTKEY/NAME, such as a1Thermo001/thermostat-0001.`);
}
