import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '../../../client/client.ts';
import { CallError } from '../../../client/errors/callError.ts';
import type { DeviceAddress } from '../../../model/deviceAddress.ts';
import type { SubDevice } from './parseSubDevices.ts';

/** How often the platform is asked, and how many ms lie between two questions. */
const patience = { questions: 10, pause: 500 };

/**
 * Waits until the gateway has attached devices that it was asked to attach: it does so in its own time, or not at all.
 * Resolves to those that it has not attached after 5 s. A refusal to tell counts as not attached.
 */
export async function devicesNotAttached(
  client: Pick<Client, 'call'>,
  gateway: DeviceAddress,
  devices: readonly SubDevice[],
  { questions, pause } = patience,
): Promise<readonly SubDevice[]> {
  let waiting = devices;
  for (let asked = 0; asked < questions && waiting.length > 0; asked++) {
    if (asked > 0) await delay(pause);
    const answers = await Promise.all(waiting.map((device) => isAttached(client, gateway, device)));
    waiting = waiting.filter((_, index) => !answers[index]);
  }
  return waiting;
}

async function isAttached(client: Pick<Client, 'call'>, gateway: DeviceAddress, device: SubDevice): Promise<boolean> {
  const { productKey, deviceName } = device;
  try {
    const { Data } = await client.call('GetGatewayBySubDevice', { ProductKey: productKey, DeviceName: deviceName });
    return Data.ProductKey === gateway.productKey && Data.DeviceName === gateway.deviceName;
  } catch (error) {
    if (error instanceof CallError) return false;
    throw error;
  }
}
