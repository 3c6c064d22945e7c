import { isJsonObject, type Json } from '../../common/losslessJson.ts';
import { parseFieldPath } from './sqlPath.ts';
import type { SqlRow } from './sqlRow.ts';
import type { SqlValue } from './sqlValue.ts';

/** Keys that every text, number or list has in JavaScript, or a number of many digits in this program. */
const builtIn = (key: string) =>
  [Object.prototype, Array.prototype, String.prototype, Number.prototype, Boolean.prototype].some(
    (all) => key in all,
  ) ||
  key === 'rawJSON' ||
  /^\d+$/.test(key);

/** A function that reads a field of a payload; what is not there is undefined. */
export function readField(source: string): (row: SqlRow) => SqlValue {
  const path = parseFieldPath(source);
  if (!path) return () => undefined;
  const { steps, givesList } = path;
  const [first, ...rest] = steps;
  if (givesList) {
    return ({ json }) => {
      const value = steps.reduce(stepInto, json);
      return value === undefined || Array.isArray(value) ? value : [value];
    };
  }
  if (typeof first === 'string' && !builtIn(first)) {
    // Nearly all fields are of this kind, and nothing is quicker.
    const read = ({ json }: SqlRow) =>
      json === null || json === undefined ? undefined : (json as Readonly<Record<string, Json>>)[first];
    return rest.length === 0 ? read : (row) => rest.reduce(stepInto, read(row));
  }
  return ({ json }) => steps.reduce(stepInto, json);
}

/** The member of an object or a list; undefined where there is none. */
export function stepInto(value: SqlValue, step: string | number): SqlValue {
  if (typeof step === 'number') return Array.isArray(value) ? (value as readonly Json[])[step] : undefined;
  return isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}
