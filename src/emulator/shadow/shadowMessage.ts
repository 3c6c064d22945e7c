import { stringifyJson, type JsonObject } from '../../common/losslessJson.ts';
import type { DeviceName } from '../../device/deviceName.ts';
import type { ShadowDocument } from '../../model/shadow/shadowDocument.ts';
import type { CloudMessage } from '../deviceMessenger.ts';

/**
 * Tells a device that its desired state was changed (facts B4, method "control"). At most once: a device that is away
 * reads its shadow when it comes back.
 */
export function shadowControl(device: DeviceName, shadow: ShadowDocument): CloudMessage {
  return toDevice(device, { method: 'control', ...content(shadow) });
}

/** Answers a device that asked for its shadow. */
export function shadowContent(device: DeviceName, shadow: ShadowDocument): CloudMessage {
  return toDevice(device, { method: 'reply', ...content(shadow) });
}

/** Answers a device that changed its shadow. */
export function shadowChanged(device: DeviceName, { version, timestamp }: ShadowDocument): CloudMessage {
  return toDevice(device, { method: 'reply', payload: { status: 'success', version }, timestamp });
}

/** Answers a device whose message is refused. `timestamp` in seconds since 1970. */
export function shadowRefused(
  device: DeviceName,
  { code, message }: { readonly code: number; readonly message: string },
  timestamp: number,
): CloudMessage {
  const content = { errorcode: String(code), errormessage: message };
  return toDevice(device, { method: 'reply', payload: { status: 'error', content }, timestamp });
}

function content({ state, metadata, version, timestamp }: ShadowDocument): JsonObject {
  return { payload: { status: 'success', state: { ...state }, metadata: { ...metadata } }, version, timestamp };
}

function toDevice({ productKey, deviceName }: DeviceName, message: JsonObject): CloudMessage {
  return { topic: `/shadow/get/${productKey}/${deviceName}`, payload: Buffer.from(stringifyJson(message)), qos: 0 };
}
