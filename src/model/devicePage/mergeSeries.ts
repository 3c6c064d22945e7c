/** The history of one property: values as the platform writes them, the oldest first. Times in ms since 1970. */
export interface ValueSeries {
  readonly identifier: string;
  readonly values: readonly (readonly [time: number, value: string])[];
}

/** Several histories over the moments of all of them: null where one has nothing at a moment, or no number. */
export interface AlignedSeries {
  readonly times: readonly number[];
  readonly columns: readonly (readonly (number | null)[])[];
}

export function alignSeries(series: readonly ValueSeries[]): AlignedSeries {
  const times = [...new Set(series.flatMap(({ values }) => values.map(([time]) => time)))].sort((a, b) => a - b);
  const columns = series.map(({ values }) => {
    const at = new Map(values);
    return times.map((time) => numberOf(at.get(time)));
  });
  return { times, columns };
}

/** Several histories as rows of a table, the newest first: the moment, then each one's value, empty where it has none. */
export function tableOfSeries(
  series: readonly ValueSeries[],
): readonly (readonly [time: number, values: readonly string[]])[] {
  const maps = series.map(({ values }) => new Map(values));
  const times = [...new Set(maps.flatMap((map) => [...map.keys()]))].sort((a, b) => b - a);
  return times.map((time) => [time, maps.map((map) => map.get(time) ?? '')]);
}

/** Whether a history can be drawn as a curve: at least two values, all of them numbers. */
export function isCurve({ values }: ValueSeries): boolean {
  return values.length > 1 && values.every(([, value]) => numberOf(value) !== null);
}

function numberOf(text: string | undefined): number | null {
  const number = text === undefined || text.trim() === '' ? NaN : Number(text);
  return Number.isFinite(number) ? number : null;
}
