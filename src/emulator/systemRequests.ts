import type { Logger } from '../common/logger.ts';
import { alinkRequests } from './alink/alinkRequests.ts';
import type { DeviceRequests } from './deviceRequests.ts';
import type { Store } from './store/store.ts';

/** What the platform hears of devices, by the first level of the topic. All messages come by here, those of custom topics too. */
export function systemRequests(store: Store, log: Logger): DeviceRequests {
  const families = new Map<string, DeviceRequests>([['sys', alinkRequests(store, log)]]);
  return {
    hear(message) {
      const { topic } = message;
      return families.get(topic.slice(1, topic.indexOf('/', 1)))?.hear(message);
    },
  };
}
