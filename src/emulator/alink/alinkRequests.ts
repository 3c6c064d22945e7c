import type { Logger } from '../../common/logger.ts';
import { encodeAlinkReply } from '../../device/alink.ts';
import { deviceKey } from '../../device/deviceName.ts';
import type { DeviceRequests } from '../deviceRequests.ts';
import type { Store } from '../store/store.ts';
import { alinkCodes } from './alinkCodes.ts';
import { refused, type AlinkHearer } from './alinkHearer.ts';
import { propertyPost } from './propertyPost.ts';
import { readAlinkRequest } from './readAlinkRequest.ts';
import { topology } from './topology.ts';

/** Who hears a topic, and the method that its requests must name. */
interface Entry {
  readonly method: string;
  readonly hear: AlinkHearer;
}

/** Hears what devices publish below `/sys/{productKey}/{deviceName}/` (facts B2, B3), and answers on the same topic with `_reply`. */
export function alinkRequests(store: Store, log: Logger): DeviceRequests {
  const { add, delete: remove, get } = topology(store);
  const entries = new Map<string, Entry>();
  const register = (method: string, hear: AlinkHearer) => entries.set(method.replaceAll('.', '/'), { method, hear });
  register('thing.event.property.post', propertyPost(store, log));
  register('thing.topo.add', add);
  register('thing.topo.delete', remove);
  register('thing.topo.get', get);

  return {
    hear({ device: name, topic, payload, messageId, receivedAt }) {
      const suffix = topic.slice('/sys/'.length + name.productKey.length + 1 + name.deviceName.length + 1);
      // A gateway says that it has read a notification; what it makes of it follows as a request.
      if (suffix === 'thing/topo/add/notify_reply') return { replies: [] };
      const entry = entries.get(suffix);
      const device = entry && store.devices.find(name.productKey, name.deviceName);
      // It may have been deleted meanwhile.
      if (!device) return entry && { replies: [] };
      const request = readAlinkRequest(payload, entry.method);
      const { ruleMessages, stored, ...reply } =
        'problem' in request
          ? refused(request.problem)
          : entry.hear({ device, params: request.params, messageId, receivedAt });
      if (reply.code !== alinkCodes.ok) {
        log.warn(`${deviceKey(name)} asked for ${entry.method} in vain: code ${reply.code}. ${reply.message ?? ''}`);
      }
      const replies = [{ topic: `${topic}_reply`, payload: encodeAlinkReply(request, reply), qos: 0 }] as const;
      return { replies, ...(ruleMessages && { ruleMessages }), ...(stored && { stored }) };
    },
  };
}
