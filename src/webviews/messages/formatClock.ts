import { readerLocale } from '../page/readerLocale.ts';

const clock = new Intl.DateTimeFormat(readerLocale, {
  ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3, hourCycle: 'h23' },
});

/** A time in ms since 1970 as 17:03:21.045, in the reader's zone. */
export function formatClock(time: number): string {
  return clock.format(time);
}
