import * as l10n from '../../../common/l10n.ts';
import { parseSubDevices, type SubDevice } from './parseSubDevices.ts';

/** Why what is typed names no devices that the gateway can be asked to attach; undefined where it does. */
export function explainSubDevices(text: string, gateway: SubDevice): string | undefined {
  const devices = parseSubDevices(text);
  if (!devices)
    return l10n.t('Write ProductKey/DeviceName, for example a1Meter0001/meter-0001; more of them with commas between.');
  const isItself = ({ productKey, deviceName }: SubDevice): boolean =>
    productKey === gateway.productKey && deviceName === gateway.deviceName;
  return devices.some(isItself) ? l10n.t('{0} cannot be attached to itself.', gateway.deviceName) : undefined;
}
