import type { Client } from '../../../client/client.ts';
import { BusinessError } from '../../../client/errors/businessError.ts';
import * as l10n from '../../../common/l10n.ts';
import { MessagesError } from '../messagesError.ts';
import type { TapRecord } from './tapRecord.ts';

type TapRoute = TapRecord['routes'][number];

/** What the platform says of things that are not there (any more). */
const gone: ReadonlySet<string> = new Set([
  'iot.device.NotExistedDevice',
  'iot.prod.NotExistedProduct',
  'iot.messagebroker.NotMatchedProductKeyWithSrcTopicOwner',
]);

/** The refusal of a route's end: it is not there, or the platform failed. */
const notEnded = 'iot.messagebroker.DeleteTopicRouteFailed';

/**
 * Registers the tap's device and sets up its routes; resolves to the device's secret. Rejects with CallError and
 * MessagesError: some of it may be there.
 */
export async function createTap(client: Client, { productKey, tapName, routes }: TapRecord): Promise<string> {
  const { Data } = await client.call('RegisterDevice', { ProductKey: productKey, DeviceName: tapName });
  for (const { source, destination } of routes) {
    const { FailureTopics } = await client.call('CreateTopicRouteTable', { SrcTopic: source, DstTopic: [destination] });
    if (FailureTopics.length > 0) {
      throw new MessagesError(
        l10n.t(
          'The platform does not copy {0} to {1}. Check that the product still has both topic categories, then set up the tap again.',
          source,
          destination,
        ),
      );
    }
  }
  return Data.DeviceSecret;
}

/** Takes a tap away: its routes, then its device. What is gone already is no failure. Rejects with CallError and MessagesError. */
export async function removeTap(client: Client, { productKey, tapName, routes }: TapRecord): Promise<void> {
  for (const route of routes) await unlessGone(() => endRoute(client, route));
  await unlessGone(() => client.call('DeleteDevice', { ProductKey: productKey, DeviceName: tapName }));
}

/** A route that was not ended may be gone or go on copying: only the list of routes tells. */
async function endRoute(client: Client, { source, destination }: TapRoute): Promise<void> {
  try {
    const { FailureTopics } = await client.call('DeleteTopicRouteTable', { SrcTopic: source, DstTopic: [destination] });
    if (FailureTopics.length === 0) return;
  } catch (error) {
    if (!(error instanceof BusinessError) || error.code !== notEnded) throw error;
  }
  const { DstTopics } = await client.call('QueryTopicRouteTable', { Topic: source });
  if (DstTopics.includes(destination)) {
    throw new MessagesError(
      l10n.t(
        'The platform did not end the route from {0} to {1}. Try again, or remove it with the vendor’s console.',
        source,
        destination,
      ),
    );
  }
}

async function unlessGone(remove: () => Promise<unknown>): Promise<void> {
  try {
    await remove();
  } catch (error) {
    if (!(error instanceof BusinessError) || !gone.has(error.code)) throw error;
  }
}
