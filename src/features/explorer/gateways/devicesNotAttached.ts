import { setTimeout as delay } from 'node:timers/promises';
import { operations } from '../../../catalogue/operations.ts';
import type { Client } from '../../../client/client.ts';
import type { DeviceAddress } from '../../../model/deviceAddress.ts';
import type { SubDevice } from './parseSubDevices.ts';

/** Ms between two rounds of questions. */
const pause = 500;

/** The most that GetThingTopo gives at once. */
const pageSize = operations.GetThingTopo.parameters.PageSize.range[1];

/**
 * Waits until the gateway has attached devices that it was asked to attach: it does so in its own time, or not at all.
 * Resolves to those that it has not attached when the signal aborts. Throws CallError where the platform does not tell.
 */
export async function devicesNotAttached(
  client: Pick<Client, 'call'>,
  gateway: DeviceAddress,
  devices: readonly SubDevice[],
  signal: AbortSignal,
): Promise<readonly SubDevice[]> {
  let waiting = devices;
  try {
    for (;;) {
      waiting = await withoutAttached(client, gateway, waiting, signal);
      if (waiting.length === 0) return waiting;
      await delay(pause, undefined, { signal });
    }
  } catch (error) {
    if (signal.aborted) return waiting;
    throw error;
  }
}

/** Those that are not in the gateway's list, of which no more pages are read than needed: mostly one for all devices. */
async function withoutAttached(
  client: Pick<Client, 'call'>,
  { productKey, deviceName }: DeviceAddress,
  devices: readonly SubDevice[],
  signal: AbortSignal,
): Promise<readonly SubDevice[]> {
  const identity = { ProductKey: productKey, DeviceName: deviceName };
  let waiting = devices;
  for (let page = 1; waiting.length > 0; page++) {
    const { Data } = await client.call('GetThingTopo', { ...identity, PageNo: page, PageSize: pageSize }, { signal });
    const attached = new Set(Data.List.map((device) => `${device.ProductKey}/${device.DeviceName}`));
    waiting = waiting.filter((device) => !attached.has(`${device.productKey}/${device.deviceName}`));
    if (Data.List.length === 0 || page * pageSize >= Data.Total) break;
  }
  return waiting;
}
