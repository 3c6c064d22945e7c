import { BusinessError } from '../../client/errors/businessError.ts';
import type { DeviceAddress } from '../../model/deviceAddress.ts';
import { parseThingModel } from '../../model/thingModel/parseThingModel.ts';
import type { Connections } from '../../platform/services.ts';

/** The thing model of a device's product in TSL; undefined where it has none, or none that can be read. */
export async function readThingModelText(
  connections: Pick<Connections, 'clientFor'>,
  address: DeviceAddress,
): Promise<string | undefined> {
  const client = await connections.clientFor(address);
  try {
    const { Data } = await client.call('GetThingModelTsl', { ProductKey: address.productKey });
    const text = Data.TslStr ?? '';
    return (parseThingModel(text).model?.properties.length ?? 0) > 0 ? text : undefined;
  } catch (error) {
    if (error instanceof BusinessError) return undefined;
    throw error;
  }
}
