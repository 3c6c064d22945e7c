import type { Logger } from '../../common/logger.ts';
import { alinkTopic, decodeAlinkReply } from '../../device/alink.ts';
import { deviceKey } from '../../device/deviceName.ts';
import { downlinkRow } from '../ruleRows/downlinkRow.ts';
import { systemRuleMessage } from '../ruleRows/systemRuleMessage.ts';
import type { AlinkListener } from './alinkHearer.ts';

/**
 * Takes a gateway's reply to a notification of devices to attach (facts B3): rules see it. What it makes of the
 * notification follows as a request.
 */
export function notificationReply(log: Logger): AlinkListener {
  return ({ device, payload, messageId, receivedAt }) => {
    const reply = decodeAlinkReply(payload);
    if (!reply) {
      log.warn(`${deviceKey(device)} replied to a notification, but not in Alink JSON with a code: it is ignored.`);
      return { replies: [] };
    }
    const row = downlinkRow(device, alinkTopic(device, 'thing.topo.add.notify'), reply, receivedAt);
    return {
      replies: [],
      ruleMessages: [systemRuleMessage(device, 'thing/downlink/reply/message', row, messageId)],
    };
  };
}
