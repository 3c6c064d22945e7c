import * as l10n from '../common/l10n.ts';

import { quote } from './quote.ts';

export const signMethods = ['hmacmd5', 'hmacsha1', 'hmacsha256'] as const;
export type SignMethod = (typeof signMethods)[number];

/** An MQTT clientId of the platform's form, taken apart. */
export interface ParsedClientId {
  /** The part before the first bar: the device's free choice, and what is signed. */
  readonly clientId: string;
  readonly signMethod: SignMethod;
  readonly timestamp: string | undefined;
  /** Every option as sent, by its name; names that nobody knows are here as well. */
  readonly options: ReadonlyMap<string, string>;
}

/** What is wrong with a clientId, in words for whoever writes the device's software; fit for a line of a log. */
export interface ClientIdProblem {
  readonly problem: string;
}

/** `clientId|name=value,name=value|` */
export function formatClientId(clientId: string, options: Readonly<Record<string, string>>): string {
  const list = Object.entries(options).map(([name, value]) => `${name}=${value}`);
  return `${clientId}|${list.join(',')}|`;
}

/**
 * Reads an MQTT clientId (facts A2). The options may come in any order and with white space around them; a name that
 * comes twice counts as it came last. `signmethod` defaults to hmacmd5.
 */
export function parseClientId(text: string): ParsedClientId | ClientIdProblem {
  const [clientId = '', list, end, ...rest] = text.split('|');
  if (list === undefined || end === undefined || end.trim() !== '' || rest.length > 0) {
    return { problem: l10n.t('the clientId is not of the form ID|name=value,…| (mind the bar at its end)') };
  }
  if (clientId.length < 1 || clientId.length > 64) {
    return { problem: l10n.t('the clientId has {0} characters before its first bar, not 1 to 64', clientId.length) };
  }
  const options = new Map<string, string>();
  for (const [index, option] of list.split(',').entries()) {
    if (option.trim() === '') continue;
    const [name = '', ...value] = option.split('=');
    if (name.trim() === '' || value.length === 0) {
      // By its place: a text without its equals sign may be a secret as well as a name.
      return { problem: l10n.t('option {0} of the clientId is not of the form name=value', index + 1) };
    }
    options.set(name.trim(), value.join('=').trim());
  }
  const named = options.get('signmethod') ?? 'hmacmd5';
  const signMethod = signMethodOf(named);
  if (!signMethod) {
    return { problem: l10n.t('the signmethod {0} is none of {1}', quote(named), signMethods.join(', ')) };
  }
  return { clientId, signMethod, timestamp: options.get('timestamp'), options };
}

/** The method of a name in any case; some devices leave "hmac" away (facts A2, B3). Undefined where it is none. */
export function signMethodOf(name: string): SignMethod | undefined {
  const method = name.toLowerCase();
  return signMethods.find((known) => known === method || known === `hmac${method}`);
}
