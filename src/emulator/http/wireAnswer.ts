import { operationOf, type OperationName } from '../../catalogue/operations.ts';
import { isList, type ObjectShape, type Shape } from '../../catalogue/shape.ts';
import type { ResponseFields } from '../../catalogue/types.ts';
import { rawNumber, type Json, type JsonObject } from '../../common/losslessJson.ts';

/**
 * An operation's answer in its form on the wire, as the catalogue's shape says: lists in their wrappers, 64-bit
 * integers as bare numbers, absent fields left out.
 */
export function wireAnswer<K extends OperationName>(operation: K, fields: ResponseFields<K>): JsonObject {
  return wireObject(operationOf(operation).response, fields);
}

function wireObject(shape: ObjectShape, fields: object): JsonObject {
  const wire: Record<string, Json> = {};
  for (const name in shape) {
    const [of, value] = [shape[name], (fields as Readonly<Record<string, unknown>>)[name]];
    if (of && value !== undefined) wire[name] = wireValue(of, value);
  }
  return wire;
}

// Handlers are typed by the same shapes, so that the casts hold.
function wireValue(shape: Shape, value: unknown): Json {
  if (isList(shape)) return { [shape.item]: (value as readonly unknown[]).map((item) => wireValue(shape.of, item)) };
  if (typeof shape === 'object') return wireObject(shape, value as object);
  return shape === 'digits' || shape === 'digits?' ? rawNumber(value as string) : (value as Json);
}
