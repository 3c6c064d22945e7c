/** Numbers that begin at `min` and lie `step` apart, up to `max`. */
export interface Grid {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** The number of a grid that is nearest to a value. */
export function onGrid(value: number, { min, max, step }: Grid): number {
  const most = Math.floor((max - min) / step + 1e-9);
  const steps = within(Math.round((value - min) / step), 0, most);
  // Without rounding, 0.1 * 3 is 0.30000000000000004.
  return within(Number((min + steps * step).toFixed(Math.max(decimalsOf(min), decimalsOf(step)))), min, max);
}

export function within(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max);
}

/** How many digits behind the point a number is written with, 15 at most. */
function decimalsOf(value: number): number {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  const digits = (mantissa.split('.')[1] ?? '').length - Number(exponent);
  return within(digits, 0, 15);
}
