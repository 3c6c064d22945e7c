import * as l10n from '../../common/l10n.ts';

import { deviceKey, type DeviceName } from '../deviceName.ts';
import type { Takeover } from './brokerAddress.ts';

/** How many devices a message names one by one. */
const named = 5;

/** Warns of what happens to real devices when a program logs in under their names (facts A6: one connection each). */
export function takeoverOf(devices: readonly DeviceName[], host: string): Takeover {
  const first = devices.slice(0, named).map(deviceKey).join(', ');
  const more = devices.length > named ? l10n.t(' and {0} more', devices.length - named) : '';
  const [whom, they] =
    devices.length === 1
      ? [l10n.t('The virtual device logs in as {0}', first), l10n.t('a real device of that name')]
      : [
          l10n.t('The virtual device logs in as {0} devices, {1}{2},', devices.length, first, more),
          l10n.t('real devices of these names'),
        ];
  return {
    devices,
    message:
      l10n.t('{0} on {1}. The platform keeps one connection for each: {2} would be thrown off, ', whom, host, they) +
      l10n.t('and what the virtual device reports counts as theirs.'),
  };
}
