import { BusinessError } from '../../../client/errors/businessError.ts';
import * as l10n from '../../../common/l10n.ts';
import type { DeviceAddress } from '../../../model/deviceAddress.ts';
import { parseThingModel } from '../../../model/thingModel/parseThingModel.ts';
import type { ThingModel } from '../../../model/thingModel/thingModel.ts';
import type { Connections } from '../../../platform/services.ts';
import { withSlowProgress } from '../../../platform/slowProgress.ts';

const none: ThingModel = { properties: [], events: [], services: [] };

/** What the device's product can do; nothing where the platform has no thing model for it that can be read. */
export async function readThingModel(connections: Connections, address: DeviceAddress): Promise<ThingModel> {
  const client = await connections.clientFor(address);
  try {
    const { Data } = await withSlowProgress(l10n.t('Reading the thing model'), (signal) =>
      client.call('GetThingModelTsl', { ProductKey: address.productKey }, { signal }),
    );
    return parseThingModel(Data.TslStr ?? '').model ?? none;
  } catch (error) {
    if (error instanceof BusinessError) return none;
    throw error;
  }
}
