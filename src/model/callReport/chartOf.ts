import { isJsonObject, toNumber, type Json } from '../../common/losslessJson.ts';
import type { CallChart } from './callReport.ts';

/**
 * A list of records that each have a Time, in ms since 1970, and a Value that is a number, as a curve; undefined for any
 * other value and for fewer than two records. A record whose Value is no number is left out where most others' are.
 */
export function chartOf(value: Json, label: string): CallChart | undefined {
  if (!Array.isArray(value) || value.length < 2) return undefined;
  const points = value.flatMap((record: Json) => {
    if (!isJsonObject(record)) return [];
    const [time, number] = [numberOf(record['Time']), numberOf(record['Value'])];
    return time === undefined || number === undefined || time < 1e11 ? [] : [[time, number] as const];
  });
  if (points.length < 2 || points.length * 2 < value.length) return undefined;
  return { label, points: points.sort(([a], [b]) => a - b) };
}

function numberOf(value: Json | undefined): number | undefined {
  // Not 0x1F, which is a text that JavaScript reads as a number.
  const isDecimal = typeof value === 'string' && /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?\s*$/i.test(value);
  const number = isDecimal ? Number(value) : toNumber(value);
  return number === undefined || !Number.isFinite(number) ? undefined : number;
}
