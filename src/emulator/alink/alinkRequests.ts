import type { Logger } from '../../common/logger.ts';
import { encodeAlinkReply } from '../../device/alink.ts';
import { deviceKey } from '../../device/deviceName.ts';
import type { DeviceMessage, DeviceRequests, Heard } from '../deviceRequests.ts';
import type { DeviceWithProduct } from '../store/deviceStore.ts';
import type { Store } from '../store/store.ts';
import { alinkCodes } from './alinkCodes.ts';
import { refused, type AlinkHearer } from './alinkHearer.ts';
import { eventPost } from './eventPost.ts';
import { ignoredProperties } from './ignoredProperties.ts';
import { packPost } from './packPost.ts';
import { propertyPost } from './propertyPost.ts';
import { readAlinkRequest } from './readAlinkRequest.ts';
import { repliedService, serviceReply } from './serviceReply.ts';
import { topology } from './topology.ts';

/** Who hears a topic, and the method that its requests must name. */
interface Entry {
  readonly method: string;
  readonly hear: AlinkHearer;
}

/** Hears what devices publish below `/sys/{productKey}/{deviceName}/` (facts B2, B3), and answers on the same topic with `_reply`. */
export function alinkRequests(store: Store, log: Logger): DeviceRequests {
  const noteIgnored = ignoredProperties(log);
  const { add, delete: remove, get } = topology(store);
  const entries = new Map(
    Object.entries({
      'thing.event.property.post': propertyPost(store, noteIgnored),
      'thing.event.property.pack.post': packPost(store, noteIgnored),
      'thing.topo.add': add,
      'thing.topo.delete': remove,
      'thing.topo.get': get,
    }).map(([method, hear]): [string, Entry] => [method.replaceAll('.', '/'), { method, hear }]),
  );
  const takeReply = serviceReply(store, log);

  const eventEntry = (topic: string): Entry | undefined => {
    const identifier = /^thing\/event\/(?<identifier>[^/]+)\/post$/.exec(topic)?.groups?.['identifier'];
    if (identifier === undefined) return undefined;
    return { method: `thing.event.${identifier}.post`, hear: eventPost(store, identifier) };
  };

  const answer = (device: DeviceWithProduct, { method, hear }: Entry, message: DeviceMessage): Heard => {
    const { topic, payload, messageId, receivedAt } = message;
    const request = readAlinkRequest(payload, method);
    const { ruleMessages, stored, ...reply } =
      'problem' in request ? refused(request.problem) : hear({ device, params: request.params, messageId, receivedAt });
    if (reply.code !== alinkCodes.ok) {
      log.warn(`${deviceKey(device)} asked for ${method} in vain: code ${reply.code}. ${reply.message ?? ''}`);
    }
    const replies = [{ topic: `${topic}_reply`, payload: encodeAlinkReply(request, reply), qos: 0 }] as const;
    return { replies, ...(ruleMessages && { ruleMessages }), ...(stored && { stored }) };
  };

  return {
    hear(message) {
      const { productKey, deviceName } = message.device;
      const topic = message.topic.slice('/sys//'.length + productKey.length + deviceName.length + 1);
      // A gateway says that it has read a notification; what it makes of it follows as a request.
      if (topic === 'thing/topo/add/notify_reply') return { replies: [] };
      const entry = entries.get(topic) ?? eventEntry(topic);
      const service = entry ? undefined : repliedService(topic);
      if (!entry && service === undefined) return undefined;
      const device = store.devices.find(productKey, deviceName);
      // It was deleted meanwhile.
      if (!device) return { replies: [] };
      return entry ? answer(device, entry, message) : takeReply(service ?? '', { ...message, device });
    },
  };
}
