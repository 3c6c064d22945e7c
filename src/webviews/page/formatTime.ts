import { readerLocale } from './readerLocale.ts';

const sameDay = new Intl.DateTimeFormat(readerLocale, { timeStyle: 'medium' });
const otherDay = new Intl.DateTimeFormat(readerLocale, { dateStyle: 'medium', timeStyle: 'medium' });

/** A time in ms since 1970 in the reader's own zone and manner; without the date if that is today. */
export function formatTime(time: number, now = Date.now()): string {
  const isToday = new Date(time).toDateString() === new Date(now).toDateString();
  return (isToday ? sameDay : otherDay).format(time);
}
