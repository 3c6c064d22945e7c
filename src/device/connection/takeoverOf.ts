import { deviceKey, type DeviceName } from '../deviceName.ts';
import type { Takeover } from './brokerAddress.ts';

/** How many devices a message names one by one. */
const named = 5;

/** Warns of what happens to real devices when a program logs in under their names (facts A6: one connection each). */
export function takeoverOf(devices: readonly DeviceName[], host: string): Takeover {
  const first = devices.slice(0, named).map(deviceKey).join(', ');
  const more = devices.length > named ? ` and ${devices.length - named} more` : '';
  const [whom, they] =
    devices.length === 1
      ? [`The virtual device logs in as ${first}`, 'a real device of that name']
      : [`The virtual device logs in as ${devices.length} devices, ${first}${more},`, 'real devices of these names'];
  return {
    devices,
    message:
      `${whom} on ${host}. The platform keeps one connection for each: ${they} would be thrown off, ` +
      'and what the virtual device reports counts as theirs.',
  };
}
