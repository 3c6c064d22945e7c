import { operations } from '../../../catalogue/operations.ts';
import * as l10n from '../../../common/l10n.ts';
import type { DeviceAddress } from '../../../model/deviceAddress.ts';
import { sendMessage, type Messaging } from './sendMessage.ts';

/** Sends a message to the device and shows what it answers (RRPC). */
export function requestAnswer(messaging: Messaging, address: DeviceAddress): Promise<void> {
  const { productKey, deviceName } = address;
  return sendMessage(messaging, address, {
    operation: 'RRpc',
    title: l10n.t('Call {0} by RRPC', deviceName),
    submit: l10n.t('Send and Wait'),
    fixed: { ProductKey: productKey, DeviceName: deviceName },
    initial: { Timeout: operations.RRpc.parameters.Timeout.suggested },
    remembered: ['RequestBase64Byte'],
  });
}
