import { parsePlatformTime } from '../../../src/model/platformTime.ts';

/** Patterns of what the platform makes up, and the forms in which it writes times (facts C4). */
export const iotId = /^[A-Za-z0-9]{20}0010[0-9a-f]{6}$/;
export const deviceSecret = /^[A-Za-z0-9]{32}$/;
export const messageId = /^\d{19}$/;
export const utc = /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
export const china = /^20\d\d-\d\d-\d\d \d\d:\d\d:\d\d$/;
export const http = /^\w{3}, \d\d-\w{3}-20\d\d \d\d:\d\d:\d\d GMT$/;
export const cst = /^\w{3} \w{3} \d\d \d\d:\d\d:\d\d CST 20\d\d$/;

/** A time of the last minute, in whichever of the platform's forms. */
export function justNow(value: unknown): boolean {
  const at = typeof value === 'number' ? value : parsePlatformTime(String(value));
  return at !== undefined && Math.abs(Date.now() - at) < 60_000;
}
