import type { DeviceAddress } from '../model/deviceAddress.ts';
import { confirm } from './confirm.ts';
import type { Connections } from './services.ts';

/** Detaches a device from its gateway after a question. Resolves to whether it was detached. Throws CallError. */
export async function removeSubDevice(connections: Connections, address: DeviceAddress): Promise<boolean> {
  const { productKey, deviceName } = address;
  const isConfirmed = await confirm(connections.get(address.connectionId), {
    question: `Remove the sub-device “${deviceName}” from its gateway?`,
    detail: `The device of product ${productKey} stays registered. Only the gateway can attach it again.`,
    action: 'Remove',
  });
  if (!isConfirmed) return false;
  const client = await connections.clientFor(address);
  await client.call('RemoveThingTopo', { ProductKey: productKey, DeviceName: deviceName });
  return true;
}
