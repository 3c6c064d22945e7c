/** A number as people read it, with all of its digits: `2,000`. */
export function count(value: number): string {
  // Those that JavaScript writes with an exponent stay so.
  return Math.abs(value) < 1e15 ? value.toLocaleString('en-US', { maximumFractionDigits: 20 }) : String(value);
}
