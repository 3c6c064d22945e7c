import { say, type Saying } from '../../common/l10n.ts';
import { isJsonObject, parseJsonBytes } from '../../common/losslessJson.ts';
import type { RuleMessage } from '../ruleMessage.ts';

/** The system topic whose messages hold a secret (facts C3). */
export const secretTopic = /\/thing\/lifecycle$/;

/** The secret of a device that a message holds, or may hold because rules made it of one that does; undefined where there is none. */
export function secretIn({ topicType, topic, payload, secret: carried }: RuleMessage): string | undefined {
  if (carried !== undefined) return carried;
  if (topicType !== 0 || !secretTopic.test(topic)) return undefined;
  const row = parseJsonBytes(payload);
  const secret = isJsonObject(row) ? row['deviceSecret'] : undefined;
  return typeof secret === 'string' && secret !== '' ? secret : undefined;
}

/** Whether a text has the secret of a message in it. */
export function showsSecret(message: RuleMessage, text: string): boolean {
  const secret = secretIn(message);
  return secret !== undefined && text.includes(secret);
}

/** A text about a message, for logs and records, without the secret that a rule may have put into it. */
export function withoutSecret(message: RuleMessage, text: string): string {
  const secret = secretIn(message);
  return secret === undefined ? text : text.replaceAll(secret, '${deviceSecret}');
}

/** The same for what others say in their own language; undefined where its words would still show the secret. */
export function sayingWithoutSecret(message: RuleMessage, said: Saying): Saying | undefined {
  const rest = sayingWithout((text) => withoutSecret(message, text), said);
  return showsSecret(message, say(rest)) ? undefined : rest;
}

function sayingWithout(cut: (text: string) => string, { words, values }: Saying): Saying {
  const rest = values.map((value) => {
    if (typeof value === 'string') return cut(value);
    if (typeof value === 'number') return value;
    return 'words' in value ? sayingWithout(cut, value) : value.map((one) => sayingWithout(cut, one));
  });
  return { words, values: rest };
}
