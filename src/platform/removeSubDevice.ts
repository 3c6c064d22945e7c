import * as l10n from '../common/l10n.ts';

import type { DeviceAddress } from '../model/deviceAddress.ts';
import { confirm } from './confirm.ts';
import type { Connections } from './services.ts';

/** Detaches a device from its gateway after a question. Resolves to whether it was detached. Throws CallError. */
export async function removeSubDevice(connections: Connections, address: DeviceAddress): Promise<boolean> {
  const { productKey, deviceName } = address;
  const isConfirmed = await confirm(connections.get(address.connectionId), {
    question: l10n.t('Remove the sub-device “{0}” from its gateway?', deviceName),
    detail: l10n.t('The device of product {0} stays registered. Only the gateway can attach it again.', productKey),
    action: l10n.t('Remove'),
  });
  if (!isConfirmed) return false;
  const client = await connections.clientFor(address);
  await client.call('RemoveThingTopo', { ProductKey: productKey, DeviceName: deviceName });
  return true;
}
