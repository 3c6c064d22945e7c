import { tagLimits } from '../catalogue/tagLimits.ts';
import { stringifyJson, toNumber, type Json } from '../common/losslessJson.ts';

const validKey = new RegExp(`^(?:${tagLimits.keyPattern})$`, 'u');

/** Whether a tag may bear this name. */
export function isTagKey(key: string): boolean {
  return validKey.test(key);
}

/** The value of a tag, which is text: a number or a flag is kept as it was written. Undefined for what can be none. */
export function tagText(value: Json): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  return typeof value === 'boolean' || toNumber(value) !== undefined ? stringifyJson(value) : undefined;
}
