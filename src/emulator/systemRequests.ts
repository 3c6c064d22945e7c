import type { Logger } from '../common/logger.ts';
import { alinkRequests } from './alink/alinkRequests.ts';
import type { DeviceRequests } from './deviceRequests.ts';
import { ntpRequests } from './ntpRequests.ts';
import { otaRequests } from './otaRequests.ts';
import { shadowRequests } from './shadow/shadowRequests.ts';
import type { Store } from './store/store.ts';

interface SystemRequestsOptions {
  readonly store: Store;
  readonly log: Logger;
  /** ms since 1970. */
  readonly now: () => number;
}

/** What the platform hears of devices, by the first level of the topic. All messages come by here, those of custom topics too. */
export function systemRequests({ store, log, now }: SystemRequestsOptions): DeviceRequests {
  const families = new Map<string, DeviceRequests>([
    ['sys', alinkRequests(store, log)],
    ['shadow', shadowRequests(store, log)],
    ['ext', ntpRequests(log, now)],
    ['ota', otaRequests(store, log)],
  ]);
  return {
    hear(message) {
      const { topic } = message;
      return families.get(topic.slice(1, topic.indexOf('/', 1)))?.hear(message);
    },
  };
}
