import type { Logger } from '../common/logger.ts';
import { alinkRequests } from './alink/alinkRequests.ts';
import type { DeviceRequests } from './deviceRequests.ts';
import { ntpRequests } from './ntpRequests.ts';
import { otaRequests } from './otaRequests.ts';
import { ShadowRate } from './shadow/shadowRate.ts';
import { shadowRequests } from './shadow/shadowRequests.ts';
import { LoginRate } from './mqtt/limits/loginRate.ts';
import type { Store } from './store/store.ts';
import { sessionRequests } from './subDevices/sessionRequests.ts';
import type { SubDeviceSwitch } from './subDevices/subDeviceSwitch.ts';

interface SystemRequestsOptions {
  readonly store: Store;
  /** Holds the sessions of sub-devices. */
  readonly messenger: SubDeviceSwitch;
  /** Whether devices are held to the platform's limits (facts A7, B3); absent: not. */
  readonly enforceLimits?: boolean | undefined;
  readonly log: Logger;
  /** ms since 1970. */
  readonly now: () => number;
  /** ms that pass, whatever the clock is set to. */
  readonly elapsed: () => number;
}

/** What the platform hears of devices, by the first level of the topic. All messages come by here, those of custom topics too. */
export function systemRequests({
  store,
  messenger,
  enforceLimits = false,
  log,
  now,
  elapsed,
}: SystemRequestsOptions): DeviceRequests {
  const loginRate = enforceLimits ? new LoginRate(elapsed) : undefined;
  const shadowRate = enforceLimits ? new ShadowRate(elapsed) : undefined;
  const ext = firstOf([ntpRequests(log, now), sessionRequests({ store, messenger, loginRate, log })]);
  const families = new Map<string, DeviceRequests>([
    ['sys', alinkRequests(store, messenger, log)],
    ['shadow', shadowRequests(store, log, shadowRate)],
    ['ext', ext],
    ['ota', otaRequests(store, log)],
  ]);
  return {
    hear(message) {
      const { topic } = message;
      return families.get(topic.slice(1, topic.indexOf('/', 1)))?.hear(message);
    },
  };
}

/** Asks one after the other, until one hears the message. */
function firstOf(requests: readonly DeviceRequests[]): DeviceRequests {
  return {
    hear(message) {
      for (const one of requests) {
        const heard = one.hear(message);
        if (heard) return heard;
      }
      return undefined;
    },
  };
}
