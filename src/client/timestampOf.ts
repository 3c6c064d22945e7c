/** A time (ms since the epoch) as a request's Timestamp, `2016-01-04T12:00:00Z`: without fractions, which the gateway does not take. */
export function timestampOf(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}
