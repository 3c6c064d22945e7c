import { stringifyJson } from '../common/losslessJson.ts';
import type { Logger } from '../common/logger.ts';
import { deviceKey } from '../device/deviceName.ts';
import type { DeviceRequests } from './deviceRequests.ts';
import { readJsonObject } from './readJsonObject.ts';

/**
 * Tells devices the time (facts B5): on `/ext/ntp/{productKey}/{deviceName}/request` they say when they ask, on
 * `…/response` they read that again, as it was, and when the request came and the reply went, in ms since 1970 as text.
 */
export function ntpRequests(log: Logger, now: () => number): DeviceRequests {
  return {
    hear({ device, topic, payload, receivedAt }) {
      const { productKey, deviceName } = device;
      if (topic !== `/ext/ntp/${productKey}/${deviceName}/request`) return undefined;
      const deviceSendTime = readJsonObject(payload)?.['deviceSendTime'];
      if (deviceSendTime === undefined) {
        log.warn(`${deviceKey(device)} asked for the time without deviceSendTime, and gets no answer.`);
        return { replies: [] };
      }
      const times = { deviceSendTime, serverRecvTime: String(receivedAt), serverSendTime: String(now()) };
      const response = `/ext/ntp/${productKey}/${deviceName}/response`;
      return { replies: [{ topic: response, payload: Buffer.from(stringifyJson(times)), qos: 0 }] };
    },
  };
}
