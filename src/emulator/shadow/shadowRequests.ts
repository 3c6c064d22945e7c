import { describeError } from '../../common/describeError.ts';
import type { Logger } from '../../common/logger.ts';
import { deviceKey } from '../../device/deviceName.ts';
import { answerDevice } from '../../model/shadow/answerDevice.ts';
import type { DeviceRequests } from '../deviceRequests.ts';
import type { Store } from '../store/store.ts';
import { deviceLimits } from '../mqtt/limits/deviceLimits.ts';
import { shadowChanged, shadowContent, shadowRefused } from './shadowMessage.ts';
import type { ShadowRate } from './shadowRate.ts';

const notKept = { code: 500, message: 'The shadow could not be kept. Send the request again.' } as const;

/**
 * Hears what devices publish on `/shadow/update/{productKey}/{deviceName}`, and answers on `/shadow/get/…` (facts B4).
 * `rate` is absent where limits are not enforced.
 */
export function shadowRequests(store: Store, log: Logger, rate?: ShadowRate): DeviceRequests {
  return {
    hear({ device: name, topic, payload, receivedAt }) {
      if (!topic.startsWith('/shadow/update/')) return undefined;
      const device = store.devices.find(name.productKey, name.deviceName);
      // It was deleted meanwhile.
      if (!device) return { replies: [] };
      if (rate?.take(deviceKey(name)) === false) {
        log.warn(
          `${deviceKey(name)} asked its shadow more than ${deviceLimits.shadowRequests} times a second: dropped.`,
        );
        return { replies: [] };
      }
      const stored = store.shadows.read(device.id);
      const now = Math.floor(receivedAt / 1000);
      const answer = answerDevice(stored, Buffer.from(payload).toString(), now);
      switch (answer.kind) {
        case 'read':
          return { replies: [shadowContent(name, stored)] };
        case 'changed':
          // At once: the next message must find it.
          try {
            store.shadows.write(device.id, answer.document);
          } catch (error) {
            log.error(`The shadow of ${deviceKey(name)} could not be kept: ${describeError(error)}.`);
            return { replies: [shadowRefused(name, notKept, now)] };
          }
          return { replies: [shadowChanged(name, answer.document)] };
        case 'refused':
          log.warn(`The shadow of ${deviceKey(name)} stays as it is: code ${answer.code}. ${answer.message}`);
          return { replies: [shadowRefused(name, answer, now)] };
      }
    },
  };
}
