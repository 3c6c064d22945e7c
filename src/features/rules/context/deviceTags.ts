import { BusinessError } from '../../../client/errors/businessError.ts';
import { describeError } from '../../../common/describeError.ts';
import type { Logger } from '../../../common/logger.ts';
import type { Scope } from '../../../model/deviceAddress.ts';
import { readTags, type Tag } from '../../../model/tags/parseTag.ts';
import type { Connections } from '../../../platform/services.ts';

interface Parts {
  readonly connections: Pick<Connections, 'clientFor'>;
  readonly log: Pick<Logger, 'warn'>;
}

/** What the platform says of a device that it has not got, which may stand in a topic that somebody tries. */
const absent: ReadonlySet<string> = new Set(['iot.device.NotExistedDevice', 'iot.prod.NotExistedProduct']);

/** The tags of a device, for attribute(), none of one that is not there; a text says why they cannot be read. Never rejects. */
export async function deviceTags(
  { connections, log }: Parts,
  scope: Scope,
  { productKey, deviceName }: { readonly productKey: string; readonly deviceName: string },
): Promise<readonly Tag[] | string> {
  try {
    const client = await connections.clientFor(scope);
    return readTags((await client.call('QueryDeviceProp', { ProductKey: productKey, DeviceName: deviceName })).Props);
  } catch (error) {
    if (error instanceof BusinessError && absent.has(error.code)) return [];
    const problem = describeError(error);
    log.warn(`The tags of ${deviceName} could not be read: ${problem}`);
    return problem;
  }
}
