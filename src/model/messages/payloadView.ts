import * as l10n from '../../common/l10n.ts';

import { tryParseJson } from '../../common/tryParseJson.ts';
import { decodeText } from '../callReport/decodePayload.ts';
import { hexDump } from '../callReport/hexDump.ts';
import { indentJson } from '../callReport/indentJson.ts';
import type { MessagePayload } from './fleetMessage.ts';

export type PayloadForm = 'json' | 'text' | 'hex';

/** A payload in one form, as far as it was asked for. */
export interface PayloadView {
  readonly form: PayloadForm;
  readonly text: string;
  /** How many characters the whole of it has in this form. */
  readonly length: number;
  /** Why it cannot be shown in the form; `text` is empty then. */
  readonly problem: string | undefined;
}

/** Bytes as a message's payload: text where they are UTF-8 without control characters. */
export function payloadOf(bytes: Uint8Array): MessagePayload {
  const text = decodeText(bytes);
  return text === undefined ? { kind: 'bytes', bytes } : { kind: 'text', text };
}

/** The form that tells most of a payload. */
export function bestForm(payload: MessagePayload): PayloadForm {
  if (payload.kind === 'bytes') return 'hex';
  return payload.kind === 'text' && isJson(payload.text) ? 'json' : 'text';
}

/** A payload in a form, at most `limit` characters of it. */
export function viewPayload(payload: MessagePayload, form: PayloadForm, limit: number): PayloadView {
  if (payload.kind === 'hidden') {
    return { form, text: '', length: 0, problem: l10n.t('It holds a secret or a signature, and is not shown.') };
  }
  const whole = writeAs(payload, form);
  if (whole === undefined) return { form, text: '', length: 0, problem: l10n.t('It is not JSON.') };
  return { form, text: whole.length > limit ? cut(whole, limit) : whole, length: whole.length, problem: undefined };
}

/** The beginning of a payload on one line, for a list. */
export function previewOf(payload: MessagePayload, limit: number): string {
  switch (payload.kind) {
    case 'hidden':
      return l10n.t('not shown: it holds a secret or a signature');
    case 'text':
      return payload.text.slice(0, limit).replace(/\s+/g, ' ');
    case 'bytes':
      return Array.from(payload.bytes.subarray(0, limit / 3), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
  }
}

function writeAs(payload: Exclude<MessagePayload, { kind: 'hidden' }>, form: PayloadForm): string | undefined {
  switch (form) {
    case 'json':
      return payload.kind === 'text' && isJson(payload.text) ? indentJson(payload.text) : undefined;
    case 'text':
      return payload.kind === 'text' ? payload.text : new TextDecoder().decode(payload.bytes);
    case 'hex':
      return hexDump(payload.kind === 'text' ? new TextEncoder().encode(payload.text) : payload.bytes);
  }
}

/** Whether it is JSON that has parts; a lone number or word is text to a person. */
function isJson(text: string): boolean {
  return /^\s*[[{]/.test(text) && tryParseJson(text) !== undefined;
}

/** Whole lines, unless the first one alone is too long; never half a character. */
function cut(text: string, limit: number): string {
  const line = text.lastIndexOf('\n', limit);
  return line > 0 ? text.slice(0, line) : text.slice(0, limit).replace(/[\uD800-\uDBFF]$/, '');
}
