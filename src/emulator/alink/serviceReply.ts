import type { Logger } from '../../common/logger.ts';
import { alinkTopic, decodeAlinkReply } from '../../device/alink.ts';
import { deviceKey } from '../../device/deviceName.ts';
import { quote } from '../../device/quote.ts';
import type { Heard } from '../deviceRequests.ts';
import { replyText } from '../replyText.ts';
import type { Store } from '../store/store.ts';
import { downlinkRow } from '../ruleRows/downlinkRow.ts';
import { systemRuleMessage } from '../ruleRows/systemRuleMessage.ts';
import type { AlinkHeard } from './alinkHearer.ts';

const prefix = 'thing/service/';
const suffix = '_reply';

/** Which service a topic, behind the names of the device, has replies of; undefined for other topics. */
export function repliedService(topic: string): string | undefined {
  return topic.startsWith(prefix) && topic.endsWith(suffix)
    ? topic.slice(prefix.length, -suffix.length).replace('/', '.')
    : undefined;
}

/**
 * Takes a device's answer to a call of a service, or to a request to set properties (`property.set`): the history has it
 * from then on, and rules see it.
 */
export function serviceReply(store: Store, log: Logger) {
  return (service: string, { device, payload, messageId, receivedAt }: AlinkHeard): Heard => {
    const nothing = (reason: string): Heard => {
      log.warn(`${deviceKey(device)} replied to a call of ${quote(service)}, ${reason}: it is ignored.`);
      return { replies: [] };
    };
    const reply = decodeAlinkReply(payload);
    if (!reply) return nothing('but not in Alink JSON with a code');
    const call = /^\d{1,19}$/.test(reply.id) ? store.services.find(device.id, reply.id) : undefined;
    if (call?.identifier !== service.replace(/^property\./, ''))
      return nothing(`but no call had the id ${quote(reply.id)}`);
    if (call.outputData !== null) return nothing(`${reply.id}, that has a reply already`);
    const outputData = replyText(payload);
    const method = `thing.service.${service}`;
    const row = downlinkRow(device, alinkTopic(device, method), reply, receivedAt);
    return {
      replies: [],
      stored: store.groupCommit.run(() => store.services.answer(device.id, reply.id, outputData)),
      ruleMessages: [
        { ...systemRuleMessage(device, 'thing/downlink/reply/message', row, messageId), depth: call.depth },
      ],
    };
  };
}
