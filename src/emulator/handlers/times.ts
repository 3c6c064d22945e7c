const chinaOffset = 8 * 3_600_000;
const dayLength = 24 * 3_600_000;
/** By the number of days since 1970. */
const dates = new Map<number, string>();
const mostDates = 1_000;
const pairs = Array.from({ length: 60 }, (_, value) => String(value).padStart(2, '0'));
const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** `2018-08-06T02:47:50.000Z`: the Utc* fields. All functions here take ms since 1970. */
export function utcTime(at: number): string {
  const day = Math.floor(at / dayLength);
  const inDay = at - day * dayLength;
  const [hours, minutes, seconds] = [inDay / 3_600_000, (inDay / 60_000) % 60, (inDay / 1_000) % 60];
  const milliseconds = String(inDay % 1_000).padStart(3, '0');
  return `${dateOf(day)}T${twoDigits(hours)}:${twoDigits(minutes)}:${twoDigits(seconds)}.${milliseconds}Z`;
}

/** `2018-08-06 10:47:50`: QueryDeviceDetail's Gmt* fields, which are China Standard Time in spite of their name. */
export function chinaTime(at: number): string {
  const utc = utcTime(at + chinaOffset);
  return `${utc.slice(0, 10)} ${utc.slice(11, 19)}`;
}

/** `2018-08-31 15:32:28.205`: the times of status messages, China Standard Time too. */
export function chinaTimeWithMilliseconds(at: number): string {
  return utcTime(at + chinaOffset)
    .slice(0, 23)
    .replace('T', ' ');
}

/** `Thu, 17-Nov-2016 02:08:12 GMT`: QueryDevice's Gmt* fields. */
export function gmtTime(at: number): string {
  const { day, date, month, year, time } = partsOf(new Date(at));
  return `${day}, ${date}-${month}-${year} ${time} GMT`;
}

/** `Sun Apr 08 13:42:50 CST 2018`: the times of rules. CST is China Standard Time. */
export function ruleTime(at: number): string {
  const { day, date, month, year, time } = partsOf(new Date(at + chinaOffset));
  return `${day} ${month} ${date} ${time} CST ${year}`;
}

function partsOf(moment: Date) {
  return {
    day: days[moment.getUTCDay()] ?? '',
    date: String(moment.getUTCDate()).padStart(2, '0'),
    month: months[moment.getUTCMonth()] ?? '',
    year: moment.getUTCFullYear(),
    time: moment.toISOString().slice(11, 19),
  };
}

/** `2018-08-06`. Most times that are written are of few days, and making a date of each took longer than all else about it. */
function dateOf(day: number): string {
  let date = dates.get(day);
  if (date === undefined) {
    if (dates.size >= mostDates) dates.clear();
    date = new Date(day * dayLength).toISOString().split('T')[0] ?? '';
    dates.set(day, date);
  }
  return date;
}

function twoDigits(value: number): string {
  return pairs[Math.floor(value)] ?? '';
}
