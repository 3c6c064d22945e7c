const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const chinaOffset = 8 * 3_600_000;

const clock = String.raw`(?<hour>\d\d?):(?<minute>\d\d):(?<second>\d\d?)(?:\.(?<fraction>\d{1,9}))?`;

/** The forms of times that the platform is known to write, beside numbers. */
const forms = [
  // 2018-08-06T02:47:50.000Z of Utc* fields, 2018-08-06 10:47:50 of Gmt* fields
  String.raw`(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)[T ]${clock} ?(?<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?`,
  // Thu, 17-Nov-2016 02:08:12 GMT of lists of devices
  String.raw`(?:[A-Z][a-z]{2}, )?(?<day>\d\d?)[- ](?<monthName>[A-Z][a-z]{2})[- ](?<year>\d{4}) ${clock} ?(?<zone>GMT|UTC|CST)?`,
  // Sun Apr 08 13:42:50 CST 2018 of rules
  String.raw`(?:[A-Z][a-z]{2} )?(?<monthName>[A-Z][a-z]{2}) (?<day>\d\d?) ${clock} (?<zone>CST|GMT|UTC)? ?(?<year>\d{4})`,
].map((form) => new RegExp(`^${form}$`));
const digits = /^-?\d+$/;
/** Of 2018-08-06T02:47:50.000Z. */
const isoLength = 24;
/** Of Thu, 17-Nov-2016 02:08:12 GMT. */
const gmtLength = 29;

/**
 * A moment that the platform tells, in ms since 1970; undefined for nothing, and for what is no time. Takes numbers and
 * texts of digits as ms. CST is China Standard Time, UTC+8, where Date.parse would read US Central; so is a time that
 * names no zone, as those of Gmt* fields do in spite of their name (facts D3).
 */
export function parsePlatformTime(value: string | number | undefined): number | undefined {
  const text = String(value ?? '').trim();
  // Long lists are full of times that the engine itself writes so, or nearly, and it makes no object of their parts.
  const known = text.length === isoLength || text.length === gmtLength ? Date.parse(text) : NaN;
  if (!Number.isNaN(known) && isWritten(text, new Date(known))) return known;
  if (digits.test(text)) return Number.isSafeInteger(Number(text)) ? Number(text) : undefined;
  for (const form of forms) {
    const groups = form.exec(text)?.groups;
    if (groups) return momentOf(groups);
  }
  return undefined;
}

/** Whether the engine writes a date as the text says it; lists of devices have hyphens where it has blanks. */
function isWritten(text: string, date: Date): boolean {
  return text.length === isoLength ? date.toISOString() === text : date.toUTCString() === text.replaceAll('-', ' ');
}

/**
 * When something happened that an answer tells as `name` (`Create`, `Online`, `Modified` …): from its Utc* field, which
 * leaves no doubt, else from the Gmt* field, or the one without either.
 */
export function platformTimeOf(fields: Readonly<Record<string, unknown>>, name: string): number | undefined {
  for (const field of [`Utc${name}`, `Gmt${name}`, name]) {
    const value = fields[field];
    const time = typeof value === 'string' || typeof value === 'number' ? parsePlatformTime(value) : undefined;
    if (time !== undefined) return time;
  }
  return undefined;
}

function momentOf({
  year,
  month,
  monthName,
  day,
  hour,
  minute,
  second,
  fraction,
  zone,
}: Record<string, string | undefined>) {
  const monthIndex = monthName === undefined ? Number(month) - 1 : months.indexOf(monthName);
  const parts = [Number(year), monthIndex, Number(day), Number(hour), Number(minute), Number(second)] as const;
  const local = Date.UTC(...parts, Math.floor(Number(`0.${fraction ?? 0}`) * 1000));
  // Date would carry the 31st of April over to May.
  const date = new Date(local);
  const read = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), date.getUTCHours(), date.getUTCMinutes()];
  if (read.some((part, index) => part !== parts[index])) return undefined;
  return local - offsetOf(zone);
}

/** By how many ms a zone is ahead of UTC. */
function offsetOf(zone: string | undefined): number {
  if (zone === undefined || zone === 'CST') return chinaOffset;
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? [];
  if (sign === undefined) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
