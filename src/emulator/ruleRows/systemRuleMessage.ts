import { stringifyJson, type JsonObject } from '../../common/losslessJson.ts';
import type { DeviceName } from '../../device/deviceName.ts';
import type { RuleMessage } from '../ruleMessage.ts';

/** A message of a system topic as rules see it. `suffix` follows the names of the device, as `thing/list/found`. */
export function systemRuleMessage(
  { productKey, deviceName }: DeviceName,
  suffix: string,
  row: JsonObject,
  messageId: string,
): RuleMessage {
  return {
    topicType: 0,
    productKey,
    deviceName,
    suffix,
    topic: `/sys/${productKey}/${deviceName}/${suffix}`,
    payload: Buffer.from(stringifyJson(row)),
    messageId,
    depth: 0,
  };
}
