import type { Client } from '../../../client/client.ts';
import { CallError } from '../../../client/errors/callError.ts';
import * as l10n from '../../../common/l10n.ts';
import type { DeviceAddress } from '../../../model/deviceAddress.ts';
import { Absent } from '../../../model/page/partReader.ts';

/** What the platform says of products of the Basic edition. */
const noModel = 'iot.prod.NotSeniorProduct';

/** Why there are no properties, events and services. */
function basicProduct(productKey: string): Absent {
  return new Absent(
    l10n.t(
      "{0} is a product of the Basic edition, which has no thing model: its devices have no properties, events and services, and speak in messages of their own. See its topics, and the device's shadow.",
      productKey,
    ),
  );
}

/** The thing model of the device's product, in TSL; absent of products that have none. Throws CallError. */
export function readModel(
  client: Client,
  { productKey }: DeviceAddress,
  signal: AbortSignal,
): Promise<string | Absent> {
  return withModel(productKey, async () => {
    const { Data } = await client.call('GetThingModelTsl', { ProductKey: productKey }, { signal });
    return Data.TslStr ?? '';
  });
}

/** Reads something that only devices with a thing model have. */
export async function withModel<T>(productKey: string, read: () => Promise<T>): Promise<T | Absent> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof CallError && error.code === noModel) return basicProduct(productKey);
    throw error;
  }
}
