import type { JsonObject } from '../../common/losslessJson.ts';
import type { ReceivedReply } from '../../device/alink.ts';
import { namesOf, type NamedDevice } from './namedDevice.ts';

/** What rules see of a reply to a request that went to a device on `topic` (facts C3). `at` in ms since 1970. */
export function downlinkRow(
  device: NamedDevice,
  topic: string,
  { id, code, message = '', data }: ReceivedReply,
  at: number,
): JsonObject {
  return { gmtCreate: at, ...namesOf(device), requestId: id, code, message, topic, data };
}
