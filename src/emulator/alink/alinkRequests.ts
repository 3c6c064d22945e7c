import type { Logger } from '../../common/logger.ts';
import { encodeAlinkReply } from '../../device/alink.ts';
import { deviceKey } from '../../device/deviceName.ts';
import type { CloudMessage } from '../deviceMessenger.ts';
import type { DeviceMessage, DeviceRequests, Heard } from '../deviceRequests.ts';
import type { DeviceWithProduct } from '../store/deviceStore.ts';
import type { Store } from '../store/store.ts';
import type { SubDeviceSwitch } from '../subDevices/subDeviceSwitch.ts';
import { alinkCodes } from './alinkCodes.ts';
import { refused, type AlinkHearer, type AlinkListener } from './alinkHearer.ts';
import { deviceTags } from './deviceTags.ts';
import { eventPost } from './eventPost.ts';
import { historyPost } from './historyPost.ts';
import { ignoredProperties } from './ignoredProperties.ts';
import { listFound } from './listFound.ts';
import { desiredProperties, remoteConfiguration } from './nothingHere.ts';
import { notificationReply } from './notificationReply.ts';
import { packPost } from './packPost.ts';
import { propertyPost } from './propertyPost.ts';
import { rawPost } from './rawPost.ts';
import { readAlinkRequest } from './readAlinkRequest.ts';
import { repliedService, serviceReply } from './serviceReply.ts';
import { subDeviceRegistration } from './subDeviceRegistration.ts';
import { thingModelTemplate } from './thingModelTemplate.ts';
import { topology } from './topology.ts';

/** Who hears a topic, and the method that its requests must name. */
interface Entry {
  readonly method: string;
  readonly hear: AlinkHearer;
}

/** What devices publish there says that they have read a message; nothing follows from it. */
const silentTopics = [
  ...['disable', 'enable', 'delete', 'topo/change', 'config/push', 'gateway/permit'].map(
    (topic) => `thing/${topic}_reply`,
  ),
  'thing/model/down_raw_reply',
];

/** Hears what devices publish below `/sys/{productKey}/{deviceName}/` (facts B2, B3), and answers on the same topic with `_reply`. */
export function alinkRequests(store: Store, subDevices: SubDeviceSwitch, log: Logger): DeviceRequests {
  const noteIgnored = ignoredProperties(log);
  const topo = topology(store, subDevices);
  const tags = deviceTags(store);
  const template = thingModelTemplate(store);
  const entries = new Map(
    Object.entries({
      'thing.event.property.post': propertyPost(store, noteIgnored),
      'thing.event.property.pack.post': packPost(store, noteIgnored),
      'thing.topo.add': topo.add,
      'thing.topo.delete': topo.delete,
      'thing.event.property.history.post': historyPost(store, noteIgnored),
      'thing.topo.get': topo.get,
      'thing.sub.register': subDeviceRegistration(store),
      'thing.sub.unregister': topo.unregister,
      'thing.list.found': listFound(store),
      'thing.deviceinfo.update': tags.update,
      'thing.deviceinfo.delete': tags.delete,
      'thing.dsltemplate.get': template,
      'thing.dynamicTsl.get': template,
      'thing.config.get': remoteConfiguration,
      'thing.property.desired.get': desiredProperties,
      'thing.property.desired.delete': desiredProperties,
    }).map(([method, hear]): [string, Entry] => [method.replaceAll('.', '/'), { method, hear }]),
  );
  const takeServiceReply = serviceReply(store, log);
  const listeners = new Map<string, AlinkListener>([
    ['thing/topo/add/notify_reply', notificationReply(log)],
    ['thing/model/up_raw', rawPost],
    ...silentTopics.map((topic) => [topic, () => ({ replies: [] })] as const),
  ]);
  const replyListener = (topic: string): AlinkListener | undefined => {
    const service = repliedService(topic);
    return service === undefined ? undefined : (replied) => takeServiceReply(service, replied);
  };

  const eventEntry = (topic: string): Entry | undefined => {
    const identifier = /^thing\/event\/(?<identifier>[^/]+)\/post$/.exec(topic)?.groups?.['identifier'];
    if (identifier === undefined) return undefined;
    return { method: `thing.event.${identifier}.post`, hear: eventPost(store, identifier) };
  };

  const answer = (device: DeviceWithProduct, { method, hear }: Entry, asked: DeviceMessage): Heard => {
    const { topic, payload, messageId, receivedAt } = asked;
    const request = readAlinkRequest(payload, method);
    const {
      ruleMessages,
      stored,
      notices = [],
      ...reply
    } = 'problem' in request
      ? refused(request.problem)
      : hear({ device, params: request.params, messageId, receivedAt });
    if (reply.code !== alinkCodes.ok) {
      log.warn(`${deviceKey(device)} asked for ${method} in vain: code ${reply.code}. ${reply.message ?? ''}`);
    }
    const message: CloudMessage = { topic: `${topic}_reply`, payload: encodeAlinkReply(request, reply), qos: 0 };
    return { replies: [message, ...notices], ...(ruleMessages && { ruleMessages }), ...(stored && { stored }) };
  };

  return {
    hear(message) {
      const { productKey, deviceName } = message.device;
      const topic = message.topic.slice('/sys//'.length + productKey.length + deviceName.length + 1);
      const entry = entries.get(topic) ?? eventEntry(topic);
      const listener = entry ? undefined : (listeners.get(topic) ?? replyListener(topic));
      if (!entry && !listener) return undefined;
      const device = store.devices.find(productKey, deviceName);
      // It was deleted meanwhile.
      if (!device) return { replies: [] };
      return entry ? answer(device, entry, message) : (listener?.({ ...message, device }) ?? { replies: [] });
    },
  };
}
