import { stringifyJson } from '../common/losslessJson.ts';
import type { ShadowDocument } from '../model/shadow/shadowDocument.ts';
import type { CloudMessage } from './deviceMessenger.ts';

/**
 * Tells a device that its desired state was changed (facts B4, method "control"). At most once: a device that is away
 * reads its shadow when it comes back.
 */
export function shadowControl(productKey: string, deviceName: string, shadow: ShadowDocument): CloudMessage {
  const { state, metadata, version, timestamp } = shadow;
  const payload = { status: 'success', state: { ...state }, metadata: { ...metadata } };
  const text = stringifyJson({ method: 'control', payload, version, timestamp });
  return { topic: `/shadow/get/${productKey}/${deviceName}`, payload: Buffer.from(text), qos: 0 };
}
