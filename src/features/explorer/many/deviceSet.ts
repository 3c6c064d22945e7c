import { count } from '../../../common/count.ts';
import * as l10n from '../../../common/l10n.ts';
import type { DeviceAddress } from '../../../model/deviceAddress.ts';

/** Devices that something is done to: some that were selected, or those of a product. */
export interface DeviceSet {
  readonly devices: readonly DeviceAddress[];
  /** Where all devices of a product are meant, or all whose names contain a text. */
  readonly whole?: WholeProduct;
}

interface WholeProduct {
  readonly productKey: string;
  readonly name: string;
  readonly containing?: string | undefined;
}

/** `the device “pump-1”`, `3 devices`, `all 2,000 devices of Meters`. */
export function describeSet({ devices, whole }: DeviceSet, article = ''): string {
  const number = count(devices.length);
  const [first] = devices;
  if (whole?.containing !== undefined) {
    return l10n.t(
      'the {0} {1} of {2} with “{3}” in the name',
      number,
      devices.length === 1 ? l10n.t('device') : l10n.t('devices'),
      whole.name,
      whole.containing,
    );
  }
  if (whole)
    return devices.length === 1
      ? l10n.t('the only device of {0}', whole.name)
      : l10n.t('all {0} devices of {1}', number, whole.name);
  return first && devices.length === 1
    ? l10n.t('{0}device “{1}”', article, first.deviceName)
    : l10n.t({ message: '{0} devices', comment: 'to do something with' }, number);
}
