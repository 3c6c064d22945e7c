import { isJsonObject, type Json, type JsonObject } from '../../common/losslessJson.ts';

/**
 * The values of properties that a device has posted, by their identifiers, without the times (facts C3: `items`). Members of a struct
 * stand beside them as `identifier_member`. All of them where `wanted` is empty.
 */
export function flattenProperties(payload: Json | undefined, wanted: readonly string[]): JsonObject {
  const items = isJsonObject(payload) ? payload['items'] : undefined;
  if (!isJsonObject(items)) return {};
  const names = wanted.length === 0 ? Object.keys(items) : wanted.filter((name) => Object.hasOwn(items, name));
  return Object.fromEntries(names.flatMap((name) => entriesOf(name, items[name])));
}

function entriesOf(name: string, item: Json | undefined): readonly (readonly [string, Json])[] {
  const value = isJsonObject(item) ? (item['value'] ?? null) : null;
  if (!isJsonObject(value)) return [[name, value]];
  return Object.entries(value).map(([member, content]) => [`${name}_${member}`, content]);
}
