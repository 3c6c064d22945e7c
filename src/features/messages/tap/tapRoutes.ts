import type { Client } from '../../../client/client.ts';
import { BusinessError } from '../../../client/errors/businessError.ts';
import type { TapRecord } from './tapRecord.ts';

/** What the platform says of things that are not there (any more). */
const gone: ReadonlySet<string> = new Set([
  'iot.device.NotExistedDevice',
  'iot.prod.NotExistedProduct',
  'iot.messagebroker.DeleteTopicRouteFailed',
  'iot.messagebroker.NotMatchedProductKeyWithSrcTopicOwner',
]);

/** Registers the tap's device and sets up its routes; resolves to the device's secret. Rejects with CallError: some may be there. */
export async function createTap(client: Client, { productKey, tapName, routes }: TapRecord): Promise<string> {
  const { Data } = await client.call('RegisterDevice', { ProductKey: productKey, DeviceName: tapName });
  for (const { source, destination } of routes) {
    await client.call('CreateTopicRouteTable', { SrcTopic: source, DstTopic: [destination] });
  }
  return Data.DeviceSecret;
}

/** Takes a tap away: its routes, then its device. What is gone already is no failure. Rejects with CallError. */
export async function removeTap(client: Client, { productKey, tapName, routes }: TapRecord): Promise<void> {
  for (const { source, destination } of routes) {
    await unlessGone(() => client.call('DeleteTopicRouteTable', { SrcTopic: source, DstTopic: [destination] }));
  }
  await unlessGone(() => client.call('DeleteDevice', { ProductKey: productKey, DeviceName: tapName }));
}

async function unlessGone(remove: () => Promise<unknown>): Promise<void> {
  try {
    await remove();
  } catch (error) {
    if (!(error instanceof BusinessError) || !gone.has(error.code)) throw error;
  }
}
