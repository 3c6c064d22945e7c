import { describeError } from '../../common/describeError.ts';
import type { Logger } from '../../common/logger.ts';
import { isJsonObject, stringifyJson, type Json, type JsonObject } from '../../common/losslessJson.ts';
import { tryParseJsonObject } from '../../common/tryParseJson.ts';
import type { DeviceName } from '../../device/deviceName.ts';
import { deviceKey } from '../../device/deviceName.ts';
import { quote } from '../../device/quote.ts';
import type { DeviceRequests, Heard } from '../deviceRequests.ts';
import type { LoginRate } from '../mqtt/limits/loginRate.ts';
import type { DeviceWithProduct } from '../store/deviceStore.ts';
import type { Store } from '../store/store.ts';
import { isSignedFor } from './isSignedFor.ts';
import type { SubDeviceSwitch } from './subDeviceSwitch.ts';

interface SessionRequestsOptions {
  readonly store: Store;
  readonly messenger: SubDeviceSwitch;
  /** Absent where limits are not enforced. */
  readonly loginRate: LoginRate | undefined;
  readonly log: Logger;
}

interface Outcome {
  readonly code: number;
  readonly message: string;
  /** Resolves when it is on the disk. */
  readonly stored?: Promise<unknown>;
}

const success: Outcome = { code: 200, message: 'success' };

/** Lets gateways log their sub-devices in and out (facts B3), on `/ext/session/{productKey}/{deviceName}/combine/…`. */
export function sessionRequests({ store, messenger, loginRate, log }: SessionRequestsOptions): DeviceRequests {
  const logIn = (gateway: DeviceWithProduct, device: DeviceWithProduct, params: JsonObject): Outcome => {
    const key = deviceKey(device);
    if (store.topology.gatewayOf(device.id)?.id !== gateway.id) {
      return { code: 6401, message: `${key} is not attached to the gateway` };
    }
    if (loginRate?.take(key) === false) return { code: 429, message: `${key} logged in too often within a minute` };
    if (!isSignedFor(device, params)) return { code: 6287, message: `the signature for ${key} is wrong` };
    if (device.disabled === 1) return { code: 522, message: `${key} is disabled` };
    const { productKey, deviceName, id: deviceId } = device;
    const keep = params['cleanSession'] === 'false' || params['cleanSession'] === false;
    const opened = messenger.openSubDevice(gateway, { device: { productKey, deviceName }, deviceId, keep });
    return opened ? { ...success, stored: opened } : { code: 500, message: 'the gateway is not connected' };
  };

  const carryOut = (action: 'login' | 'logout', gateway: DeviceWithProduct, params: Json): Outcome => {
    if (gateway.nodeType !== 1) return { code: 460, message: 'only gateways have sub-devices' };
    const { productKey, deviceName } = isJsonObject(params) ? params : {};
    if (!isJsonObject(params) || typeof productKey !== 'string' || typeof deviceName !== 'string') {
      return { code: 460, message: 'params must have productKey and deviceName, as text' };
    }
    const missing = action === 'login' && ['clientId', 'sign'].find((name) => typeof params[name] !== 'string');
    if (missing) return { code: 460, message: `params must have ${missing}, as text` };
    const device = store.devices.find(productKey, deviceName);
    if (device?.regionId !== gateway.regionId) {
      return { code: 6100, message: `there is no device ${quote(deviceKey({ productKey, deviceName }))}` };
    }
    if (action === 'login') return logIn(gateway, device, params);
    if (messenger.closeSubDevice(gateway, device)) return success;
    return { code: 520, message: `${deviceKey(device)} has no session through the gateway` };
  };

  const answer = (device: DeviceName, action: 'login' | 'logout', topic: string, payload: Uint8Array): Heard => {
    const { id, params } = readRequest(payload);
    const { productKey, deviceName } = device;
    const gateway = store.devices.find(productKey, deviceName);
    let outcome: Outcome;
    try {
      // It was deleted meanwhile.
      if (!gateway) return { replies: [] };
      outcome =
        id === undefined
          ? { code: 460, message: 'the message is no JSON object with an id' }
          : carryOut(action, gateway, params);
    } catch (error) {
      outcome = { code: 500, message: describeError(error) };
    }
    const { code, message, stored } = outcome;
    if (code !== success.code)
      log.warn(`${deviceKey(device)} asked for a ${action} in vain: code ${code}, ${message}.`);
    const reply = { id: id ?? '', code, message, data: '' };
    const replies = [{ topic: `${topic}_reply`, payload: Buffer.from(stringifyJson(reply)), qos: 0 }] as const;
    return { replies, ...(stored && { stored }) };
  };

  return {
    hear({ device, topic, payload }) {
      const action = /\/combine\/(?<action>login|logout)$/.exec(topic)?.groups?.['action'];
      if (action !== 'login' && action !== 'logout') return undefined;
      return answer(device, action, topic, payload);
    },
  };
}

/** These requests name neither version nor method. Some devices send numbers as ids. */
function readRequest(payload: Uint8Array): { readonly id: string | undefined; readonly params: Json } {
  const { id, params = null } = tryParseJsonObject(Buffer.from(payload).toString()) ?? {};
  return { id: typeof id === 'string' || typeof id === 'number' ? String(id) : undefined, params };
}
