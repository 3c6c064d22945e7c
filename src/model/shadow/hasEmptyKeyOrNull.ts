import { isJsonObject, type Json } from '../../common/losslessJson.ts';

/** Whether an empty key or a null stands anywhere in a state but as an item of a list. */
export function hasEmptyKeyOrNull(value: Json): boolean {
  if (value === null) return true;
  if (Array.isArray(value)) return (value as readonly Json[]).some((item) => item !== null && hasEmptyKeyOrNull(item));
  return isJsonObject(value) && Object.entries(value).some(([key, item]) => key === '' || hasEmptyKeyOrNull(item));
}
