import { readDeviceStatus } from '../../../model/deviceStatus.ts';
import type { Client } from '../../../client/client.ts';
import { CallError } from '../../../client/errors/callError.ts';

/** What can be done to a device with nothing but its name. */
export type DeviceChangeOperation = 'EnableThing' | 'DisableThing' | 'DeleteDevice';

interface NamedDevice {
  readonly productKey: string;
  readonly deviceName: string;
}

/**
 * Makes the change. Where nobody knows whether the platform made it, as no answer came, the device is read again: the
 * change counts as made if the device is as it should be. Throws CallError otherwise.
 */
export async function changeDevice(
  client: Client,
  operation: DeviceChangeOperation,
  { productKey, deviceName }: NamedDevice,
): Promise<void> {
  const identity = { ProductKey: productKey, DeviceName: deviceName };
  try {
    await client.call(operation, identity);
  } catch (error) {
    if (!(error instanceof CallError) || !error.mayHaveHappened) throw error;
    const isMade = await isAsWanted(client, operation, identity).catch(() => false);
    if (!isMade) throw error;
  }
}

async function isAsWanted(
  client: Client,
  operation: DeviceChangeOperation,
  identity: { readonly ProductKey: string; readonly DeviceName: string },
): Promise<boolean> {
  try {
    const { Data } = await client.call('QueryDeviceDetail', identity);
    const isDisabled = readDeviceStatus(Data.Status) === 'disable';
    return operation === 'DisableThing' ? isDisabled : operation === 'EnableThing' && !isDisabled;
  } catch (error) {
    if (error instanceof CallError && error.code === 'iot.device.NotExistedDevice') return operation === 'DeleteDevice';
    throw error;
  }
}
