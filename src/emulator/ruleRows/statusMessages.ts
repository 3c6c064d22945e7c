import { stringifyJson, type JsonObject } from '../../common/losslessJson.ts';
import { chinaTimeWithMilliseconds, utcTime } from '../handlers/times.ts';
import type { RuleMessage } from '../ruleMessage.ts';
import { deviceType, namesOf, type NamedDevice } from './namedDevice.ts';

export type DeviceStatus = 'online' | 'offline';

/**
 * What rules see of a device that comes or goes, at `at` in ms since 1970, in both of the platform's forms (facts B7): as
 * a system topic, and as the status of a device.
 */
export function statusMessages(
  status: DeviceStatus,
  device: NamedDevice & { readonly ip: string | null },
  at: number,
  messageIds: { next(): string },
): readonly RuleMessage[] {
  const { productKey, deviceName } = device;
  const message = (topicType: 0 | 2, suffix: string, topic: string, row: JsonObject): RuleMessage => ({
    ...{ topicType, productKey, deviceName, suffix, topic },
    payload: Buffer.from(stringifyJson(row)),
    ...{ messageId: messageIds.next(), depth: 0 },
  });
  const value = status === 'online' ? '1' : '0';
  const system = { deviceType, ...namesOf(device), action: status, gmtCreate: at, status: { value, time: at } };
  const [time, utc] = [chinaTimeWithMilliseconds(at), utcTime(at)];
  const notice = {
    ...{ status, productKey, deviceName, time, utcTime: utc, lastTime: time, utcLastTime: utc },
    clientIp: device.ip ?? '',
  };
  return [
    message(0, 'mqtt/status', `/${productKey}/${deviceName}/mqtt/status`, system),
    message(2, '', `/as/mqtt/status/${productKey}/${deviceName}`, notice),
  ];
}
