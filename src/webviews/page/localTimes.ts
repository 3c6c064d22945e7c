import './lendLanguage.ts';
import uPlot from 'uplot';

/** Templates of uPlot's axes and legend, which write hours and days as in the USA, for locales with 24 hours. */
const wholeDay: readonly (readonly [string, string])[] = [
  ['{h}:{mm}{aa}', '{HH}:{mm}'],
  ['{h}{aa}', '{HH}:00'],
  ['{M}/{D}/{YY}', '{YYYY}-{MM}-{DD}'],
];

/** Makes the writers of a chart's times, in the names and the hours of `locale` (a BCP 47 tag; absent: the browser's). */
export function localTimes(locale: string | undefined): (template: string) => (date: Date) => string {
  const { hour12 } = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions();
  const name = (options: Intl.DateTimeFormatOptions, days: readonly Date[]): string[] =>
    days.map((day) => new Intl.DateTimeFormat(locale, options).format(day));
  const months = Array.from({ length: 12 }, (_, month) => new Date(2026, month, 1));
  // The first of November 2026 is a Sunday.
  const week = Array.from({ length: 7 }, (_, day) => new Date(2026, 10, 1 + day));
  const names = {
    ...{ MMMM: name({ month: 'long' }, months), MMM: name({ month: 'short' }, months) },
    ...{ WWWW: name({ weekday: 'long' }, week), WWW: name({ weekday: 'short' }, week) },
  };
  return (template) => {
    const local = wholeDay.reduce((text, [from, to]) => text.replace(from, to), template);
    return uPlot.fmtDate(hour12 === true ? template : local, names);
  };
}
