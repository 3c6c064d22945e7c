/** A moment in a time zone: `fields` is a Date whose UTC fields are the local ones, `offset` minutes to the east of UTC. */
export interface LocalTime {
  readonly fields: Date;
  readonly offset: number;
}

const months = 'January February March April May June July August September October November December'.split(' ');
const days = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const day = 86_400_000;

const pad = (value: number, length: number): string => String(value).padStart(length, '0');
const name = (names: readonly string[], index: number, length: number): string =>
  (names[index] ?? '').slice(0, length > 3 ? undefined : 3);

type Letter = (time: LocalTime, length: number) => string;

/** The letters of Java's SimpleDateFormat, in English. Weeks begin on Sunday, and the first one holds January 1. */
const letters: Readonly<Record<string, Letter>> = {
  G: () => 'AD',
  y: ({ fields }, length) => year(fields.getUTCFullYear(), length),
  Y: ({ fields }, length) => year(weekOfYear(fields).year, length),
  M: ({ fields }, length) =>
    length > 2 ? name(months, fields.getUTCMonth(), length) : pad(fields.getUTCMonth() + 1, length),
  w: ({ fields }, length) => pad(weekOfYear(fields).week, length),
  W: ({ fields }, length) => pad(Math.ceil((fields.getUTCDate() + firstDayOfMonth(fields)) / 7), length),
  D: ({ fields }, length) => pad(dayOfYear(fields), length),
  d: ({ fields }, length) => pad(fields.getUTCDate(), length),
  F: ({ fields }, length) => pad(Math.ceil(fields.getUTCDate() / 7), length),
  E: ({ fields }, length) => name(days, fields.getUTCDay(), length),
  u: ({ fields }, length) => pad(fields.getUTCDay() || 7, length),
  a: ({ fields }) => (fields.getUTCHours() < 12 ? 'AM' : 'PM'),
  H: ({ fields }, length) => pad(fields.getUTCHours(), length),
  k: ({ fields }, length) => pad(fields.getUTCHours() || 24, length),
  K: ({ fields }, length) => pad(fields.getUTCHours() % 12, length),
  h: ({ fields }, length) => pad(fields.getUTCHours() % 12 || 12, length),
  m: ({ fields }, length) => pad(fields.getUTCMinutes(), length),
  s: ({ fields }, length) => pad(fields.getUTCSeconds(), length),
  S: ({ fields }, length) => pad(fields.getUTCMilliseconds(), length),
  z: ({ offset }) => (offset === 0 ? 'UTC' : `GMT${distance(offset, ':')}`),
  Z: ({ offset }) => distance(offset, ''),
  X: ({ offset }, length) =>
    offset === 0 ? 'Z' : distance(offset, length > 2 ? ':' : '').slice(0, length === 1 ? 3 : undefined),
};

const part = /'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+/y;

/**
 * Makes a function that writes a time by a pattern of Java's SimpleDateFormat (facts C2). Undefined where the pattern
 * has a letter that has no meaning, or a quotation mark that is not closed.
 */
export function datePattern(pattern: string): ((time: LocalTime) => string) | undefined {
  const parts: ((time: LocalTime) => string)[] = [];
  let position = 0;
  while (position < pattern.length) {
    part.lastIndex = position;
    const match = part.exec(pattern);
    if (!match) return undefined;
    const [source, quoted, letter] = match;
    if (letter === undefined) {
      const text = quoted === undefined ? source : quoted === '' ? "'" : quoted.replaceAll("''", "'");
      parts.push(() => text);
    } else {
      const write = Object.hasOwn(letters, letter) ? letters[letter] : undefined;
      if (!write) return undefined;
      parts.push((time) => write(time, source.length));
    }
    position = part.lastIndex;
  }
  return (time) => parts.map((write) => write(time)).join('');
}

function year(value: number, length: number): string {
  return length === 2 ? pad(value % 100, 2) : pad(value, length);
}

function dayOfYear(fields: Date): number {
  return Math.floor((fields.getTime() - Date.UTC(fields.getUTCFullYear(), 0, 1)) / day) + 1;
}

/** Day of the week of the month's first day, Sunday being 0. */
function firstDayOfMonth(fields: Date): number {
  return new Date(Date.UTC(fields.getUTCFullYear(), fields.getUTCMonth(), 1)).getUTCDay();
}

function weekOfYear(fields: Date): { readonly year: number; readonly week: number } {
  const current = fields.getUTCFullYear();
  const nextSunday = fields.getTime() + (7 - fields.getUTCDay()) * day;
  if (nextSunday > Date.UTC(current + 1, 0, 1)) return { year: current + 1, week: 1 };
  const first = new Date(Date.UTC(current, 0, 1)).getUTCDay();
  return { year: current, week: Math.ceil((dayOfYear(fields) + first) / 7) };
}

/** As +08:00. */
function distance(offset: number, between: string): string {
  const minutes = Math.abs(offset);
  return `${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60), 2)}${between}${pad(minutes % 60, 2)}`;
}
