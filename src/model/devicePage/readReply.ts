import { isJsonObject, parseJson, stringifyJson, toNumber, type JsonObject } from '../../common/losslessJson.ts';

/** What a device answered to the call of a service. */
export interface Reply {
  /** The values that it gave, as JSON. */
  readonly output?: string;
  /** What it says was wrong, where it did not do what it was called for: its code, and its words where there are any. */
  readonly failure?: string;
}

/** Takes the reply of a device, in Alink JSON, out of its envelope. What is in none stays as it is. */
export function readReply(text: string): Reply {
  const envelope = envelopeIn(text);
  if (!envelope) return { output: text };
  const { data, message } = envelope;
  const code = toNumber(envelope['code']);
  const isEmpty = isJsonObject(data) && Object.keys(data).length === 0;
  if (code === 200) return { output: stringifyJson(data ?? {}) };
  const words = typeof message === 'string' && message !== '' ? ` ${message}` : '';
  return { failure: `${code}${words}`, ...(data !== undefined && !isEmpty && { output: stringifyJson(data) }) };
}

/** What an envelope has, and nothing else: a service may have outputs of the names `id` and `code` itself. */
const parts: ReadonlySet<string> = new Set(['id', 'code', 'data', 'message', 'method', 'version', 'localizedMsg']);

function envelopeIn(text: string): JsonObject | undefined {
  try {
    const value = parseJson(text);
    if (!isJsonObject(value) || toNumber(value['code']) === undefined || !Object.hasOwn(value, 'id')) return undefined;
    return Object.keys(value).every((key) => parts.has(key)) ? value : undefined;
  } catch {
    return undefined;
  }
}
