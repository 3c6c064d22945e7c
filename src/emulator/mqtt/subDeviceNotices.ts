import { stringifyJson, type JsonObject } from '../../common/losslessJson.ts';
import { tryParseJsonObject } from '../../common/tryParseJson.ts';
import type { DeviceName } from '../../device/deviceName.ts';
import type { CloudMessage, SubDeviceEnd } from '../deviceMessenger.ts';

/** The codes of notices (facts B3), and what they say. */
const ends: Readonly<Record<SubDeviceEnd, { readonly code: number; readonly message: string }>> = {
  replaced: { code: 427, message: 'the device logged in elsewhere' },
  disabled: { code: 522, message: 'the device is disabled' },
  deleted: { code: 521, message: 'the device was deleted' },
};

/** Tells a gateway that the session of a sub-device ended without its doing; it answers to no request, so its id is empty. */
export function endedNotice(
  gateway: DeviceName,
  { productKey, deviceName }: DeviceName,
  end: SubDeviceEnd,
): CloudMessage {
  const { code, message } = ends[end];
  const topic = `/ext/session/${gateway.productKey}/${gateway.deviceName}/combine/logout_reply`;
  return notice(topic, { id: '', code, message, data: { productKey, deviceName } });
}

/** Tells a gateway that it sent a message for a sub-device that has no session. */
export function noSessionNotice(
  gateway: DeviceName,
  { productKey, deviceName }: DeviceName,
  payload: Uint8Array,
): CloudMessage {
  const message = `${productKey}/${deviceName} has no session: log it in first`;
  const topic = `/ext/error/${gateway.productKey}/${gateway.deviceName}`;
  return notice(topic, { id: idOf(payload), code: 520, message, data: { productKey, deviceName } });
}

function notice(topic: string, body: JsonObject): CloudMessage {
  return { topic, payload: Buffer.from(stringifyJson(body)), qos: 0 };
}

/** The id of a message in Alink JSON; empty for any other. */
function idOf(payload: Uint8Array): string {
  const id = tryParseJsonObject(Buffer.from(payload).toString())?.['id'];
  return typeof id === 'string' ? id : '';
}
