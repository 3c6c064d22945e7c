import type { LocalTime } from './datePattern.ts';

/** Time zones change their distance to UTC at quarters of an hour and at no other time. */
const quarter = 900_000;

interface Zone {
  readonly format: Intl.DateTimeFormat;
  quarter: number;
  offset: number;
}
const zones = new Map<string, Zone>();

/** A moment, given in milliseconds since 1970, in a time zone of the IANA database. Throws RangeError for an unknown zone. */
export function localTime(at: number, timeZone: string): LocalTime {
  const offset = timeZone === 'UTC' ? 0 : offsetOf(at, timeZone);
  return { fields: new Date(at + offset * 60_000), offset };
}

function offsetOf(at: number, timeZone: string): number {
  let zone = zones.get(timeZone);
  if (!zone) {
    const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    zones.set(timeZone, (zone = { format, quarter: NaN, offset: 0 }));
  }
  const current = Math.floor(at / quarter);
  if (zone.quarter !== current) {
    zone.quarter = current;
    zone.offset = readOffset(zone.format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '');
  }
  return zone.offset;
}

/** Minutes from a text like GMT-07:00. */
function readOffset(name: string): number {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
}
