import { isJsonObject, type Json } from '../../common/losslessJson.ts';

/** A value with its keys in the order of another, and those that the other lacks behind them: so that a diff shows what differs. */
export function inOrderOf(value: Json, other: Json): Json {
  if (Array.isArray(value) && Array.isArray(other)) {
    const others = other as readonly Json[];
    return (value as readonly Json[]).map((item, index) => inOrderOf(item, others[index] ?? null));
  }
  if (!isJsonObject(value) || !isJsonObject(other)) return value;
  const known = Object.keys(other).filter((key) => Object.hasOwn(value, key));
  const keys = [...known, ...Object.keys(value).filter((key) => !Object.hasOwn(other, key))];
  return Object.fromEntries(keys.map((key) => [key, inOrderOf(value[key] ?? null, other[key] ?? null)]));
}
