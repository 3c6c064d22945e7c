import { isJsonObject, toNumber, type Json } from '../../common/losslessJson.ts';
import { alinkCodes } from './alinkCodes.ts';
import type { AlinkProblem } from './alinkHearer.ts';

/** A value with the time of which it is, in ms since 1970. */
export interface TimedValue {
  readonly value: Json;
  readonly time: number;
}

/** The last moment that a Date can hold. */
const lastTime = 8.64e15;

/**
 * Reads a value that a device may give bare or as `{value, time}` (facts B2); without a time it is of `receivedAt`. An
 * object with other keys than these two is a value itself.
 */
export function readTimedValue(given: Json, receivedAt: number, name: string): TimedValue | AlinkProblem {
  if (!isJsonObject(given) || !Object.hasOwn(given, 'value')) return { value: given, time: receivedAt };
  const { value = null, time: givenTime = null, ...others } = given;
  if (Object.keys(others).length > 0) return { value: given, time: receivedAt };
  const time = givenTime === null ? receivedAt : readTime(givenTime);
  if (time !== undefined) return { value, time };
  return { code: alinkCodes.malformed, message: `The time of ${name} must be in milliseconds since 1970.` };
}

function readTime(given: Json): number | undefined {
  const time = typeof given === 'string' && /^\d{1,16}$/.test(given) ? Number(given) : toNumber(given);
  return time !== undefined && Number.isInteger(time) && time >= 0 && time <= lastTime ? time : undefined;
}
