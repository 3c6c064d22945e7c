import type { SQLInputValue, SQLOutputValue } from 'node:sqlite';
import { isJsonObject, isRawNumber, rawNumber, type Json } from '../../common/losslessJson.ts';

/** A value of a column in JSON: bytes as `{"base64": …}`, everything else as what it is. Integers come as bigint. */
export function toJson(value: SQLOutputValue): Json {
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : rawNumber(String(value));
  }
  return value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value;
}

/** The other way round; undefined for what no column holds. */
export function fromJson(value: Json): SQLInputValue | undefined {
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (isRawNumber(value)) return fromDigits(value.rawJSON);
  if (!isJsonObject(value) || Object.keys(value).length !== 1) return undefined;
  const { base64 } = value;
  return typeof base64 === 'string' ? Buffer.from(base64, 'base64') : undefined;
}

/** A number of more digits than a double has, or written in another way. */
function fromDigits(text: string): SQLInputValue | undefined {
  if (!/^-?\d+$/.test(text)) return Number(text);
  const whole = BigInt(text);
  return BigInt.asIntN(64, whole) === whole ? whole : undefined;
}
