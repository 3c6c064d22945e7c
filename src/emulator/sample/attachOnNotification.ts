import { isJsonObject } from '../../common/losslessJson.ts';
import { alinkTopic, decodeAlinkRequest, encodeAlinkReply, encodeAlinkRequest } from '../../device/alink.ts';
import { sign } from '../../device/credentials.ts';
import type { DeviceName } from '../../device/deviceName.ts';
import type { DeviceBehaviour } from '../../device/virtualDevice.ts';
import type { DeviceDirectory } from '../deviceDirectory.ts';

const add = 'thing.topo.add';
const signMethod = 'hmacsha256';

/**
 * What a gateway does that attaches every device it is notified of (facts B3): it confirms the notification, then asks
 * the platform to attach them, with a signature for each. Their secrets, which a real one reads from the devices, are
 * looked up.
 */
export function attachOnNotification(
  gateway: DeviceName,
  directory: DeviceDirectory,
  now: () => number,
): NonNullable<DeviceBehaviour['hears']> {
  const notification = alinkTopic(gateway, `${add}.notify`);
  return {
    topic: notification,
    answer(message) {
      const notified = decodeAlinkRequest(message);
      if (!notified) return [];
      const named: readonly unknown[] = Array.isArray(notified.params) ? notified.params : [];
      const params = named.flatMap((item) => {
        const { productKey, deviceName } = isJsonObject(item) ? item : {};
        if (typeof productKey !== 'string' || typeof deviceName !== 'string') return [];
        const fields = {
          productKey,
          deviceName,
          clientId: `${productKey}.${deviceName}`,
          timestamp: String(now()),
        };
        const secret = directory.find(productKey, deviceName)?.secret ?? '';
        return [{ ...fields, signmethod: signMethod, sign: sign(signMethod, secret, fields) }];
      });
      return [
        { topic: `${notification}_reply`, payload: encodeAlinkReply(notified, { code: 200, data: {} }) },
        { topic: alinkTopic(gateway, add), payload: encodeAlinkRequest({ id: notified.id, method: add, params }) },
      ];
    },
  };
}
