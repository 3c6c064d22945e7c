import { isJsonObject } from '../common/losslessJson.ts';
import type { Logger } from '../common/logger.ts';
import { deviceKey } from '../device/deviceName.ts';
import { quote } from '../device/quote.ts';
import type { DeviceRequests } from './deviceRequests.ts';
import { readJsonObject } from './readJsonObject.ts';
import type { Store } from './store/store.ts';

/** Longest firmware version, in characters. */
const longestVersion = 64;

/**
 * Hears what devices say of their firmware on `/ota/device/…/{productKey}/{deviceName}` (facts B10): `inform` sets the
 * version that the API answers with. There is no firmware here to upgrade to, so that `request` and `progress` are but
 * noted.
 */
export function otaRequests(store: Store, log: Logger): DeviceRequests {
  return {
    hear({ device, topic, payload }) {
      const action = topic.split('/', 4)[3];
      const name = deviceKey(device);
      if (action === 'request' || action === 'progress') {
        log.info(`${name} published on ${quote(topic)}; the emulator has no firmware for it.`);
        return { replies: [] };
      }
      if (action !== 'inform') return undefined;
      const params = readJsonObject(payload)?.['params'] ?? null;
      const version = isJsonObject(params) ? params['version'] : undefined;
      if (typeof version !== 'string' || version === '' || version.length > longestVersion) {
        log.warn(`${name} did not inform of its firmware's version as text of 1 to ${longestVersion} characters.`);
        return { replies: [] };
      }
      log.info(`${name} has firmware ${quote(version)}.`);
      const { productKey, deviceName } = device;
      const stored = store.groupCommit.run(() => store.devices.setFirmwareVersion(productKey, deviceName, version));
      return { replies: [], stored };
    },
  };
}
