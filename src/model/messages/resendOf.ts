import { encodeBase64 } from '../../common/encodeBase64.ts';
import { encodePayload } from '../../common/encodePayload.ts';
import * as l10n from '../../common/l10n.ts';
import { isJsonObject, stringifyJson, type Json } from '../../common/losslessJson.ts';
import { tryParseJsonObject } from '../../common/tryParseJson.ts';
import type { MessagePayload, SeenMessage } from './fleetMessage.ts';

/** The call of the API that sends a message as it was. */
export interface Resend {
  readonly operation: 'Pub' | 'PubBroadcast' | 'RRpc' | 'SetDeviceProperty' | 'InvokeThingService';
  /** Parameters beside the payload's, as texts. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Where the payload goes, and what it is: JSON there travels as text, other payloads as Base64 of their bytes. */
  readonly payload: { readonly parameter: string; readonly content: Exclude<MessagePayload, { kind: 'hidden' }> };
}

/** How long an RRPC waits, in ms: the catalogue's suggestion. */
const timeout = '5000';

/** How to send a message again, or why the API cannot. */
export function resendOf({ topic, payload, qos, isCut, origin }: SeenMessage): Resend | { readonly problem: string } {
  if (payload.kind === 'hidden')
    return { problem: l10n.t('The message holds a secret or a signature and was not shown.') };
  if (isCut) return { problem: l10n.t('Only the beginning of the message is known.') };
  if (isEmpty(payload)) return { problem: l10n.t('It is empty, and the platform takes no empty message from a call.') };
  const [, first = '', second = '', third = '', ...rest] = topic.split('/');
  const levels = rest.join('/');
  if (first === 'broadcast') {
    return {
      operation: 'PubBroadcast',
      parameters: { ProductKey: second, TopicFullName: topic },
      payload: { parameter: 'MessageContent', content: payload },
    };
  }
  if (first === 'sys') return resendToThing({ ProductKey: second, DeviceName: third }, levels, payload);
  if (first === 'ext' && second === 'rrpc' && origin.kind === 'call' && origin.receiver) {
    const { productKey, deviceName } = origin.receiver;
    return askAgain({ ProductKey: productKey, DeviceName: deviceName, Topic: `/${levels}` }, payload);
  }
  if (['ext', 'shadow', 'ota'].includes(first)) {
    return { problem: l10n.t('Messages on this system topic are between device and platform; no call sends them.') };
  }
  return {
    operation: 'Pub',
    parameters: { ProductKey: first, TopicFullName: topic, ...(qos === 1 && { Qos: '1' }) },
    payload: { parameter: 'MessageContent', content: payload },
  };
}

function isEmpty(payload: Exclude<MessagePayload, { kind: 'hidden' }>): boolean {
  return payload.kind === 'bytes' ? payload.bytes.length === 0 : payload.text === '';
}

/** The payload as the parameter of a call has it. */
export function payloadOnWire({ operation, payload: { content } }: Resend): string {
  if (content.kind === 'bytes') return encodeBase64(content.bytes);
  return operation === 'SetDeviceProperty' || operation === 'InvokeThingService'
    ? content.text
    : encodePayload(content.text);
}

function askAgain(
  parameters: Readonly<Record<string, string>>,
  content: Exclude<MessagePayload, { kind: 'hidden' }>,
): Resend {
  return {
    operation: 'RRpc',
    parameters: { ...parameters, Timeout: timeout },
    payload: { parameter: 'RequestBase64Byte', content },
  };
}

function resendToThing(
  device: { readonly ProductKey: string; readonly DeviceName: string },
  levels: string,
  payload: Exclude<MessagePayload, { kind: 'hidden' }>,
): Resend | { readonly problem: string } {
  if (/^rrpc\/request\/[^/]+$/.test(levels)) return askAgain(device, payload);
  const [, service] = /^thing\/service\/(\w+|property\/set)$/.exec(levels) ?? [];
  const params = service === undefined ? undefined : paramsOf(payload);
  if (service === undefined || params === undefined) {
    return { problem: l10n.t('Messages on this system topic are between device and platform; no call sends them.') };
  }
  const content = { kind: 'text', text: stringifyJson(params) } as const;
  return service === 'property/set'
    ? { operation: 'SetDeviceProperty', parameters: device, payload: { parameter: 'Items', content } }
    : {
        operation: 'InvokeThingService',
        parameters: { ...device, Identifier: service },
        payload: { parameter: 'Args', content },
      };
}

/** What a request in Alink JSON asks for (facts B3). */
function paramsOf(payload: MessagePayload): Json | undefined {
  if (payload.kind !== 'text') return undefined;
  const params = tryParseJsonObject(payload.text)?.['params'];
  return isJsonObject(params) ? params : undefined;
}
