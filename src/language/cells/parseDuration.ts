const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };

/** Milliseconds of `500`, `500ms`, `5s` or `2m`, up to a day; undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  const [, count = '', unit = 'ms'] = /^(\d{1,8})\s*(ms|s|m)?$/.exec(text) ?? [];
  const duration = count === '' ? NaN : Number(count) * (units[unit] ?? NaN);
  return duration <= 86_400_000 ? duration : undefined;
}
