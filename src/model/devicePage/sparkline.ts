import type { TrailPoint } from './propertyTrails.ts';

/** A curve through points, as the `d` of an SVG path in a box of this size; undefined for fewer than two points. */
export function sparkline(points: readonly TrailPoint[], width: number, height: number): string | undefined {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last || points.length < 2) return undefined;
  const values = points.map(([, value]) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const x = (time: number): number => ((time - first[0]) / (last[0] - first[0] || 1)) * width;
  // A value that never changes runs through the middle.
  const y = (value: number): number => (high === low ? height / 2 : height - ((value - low) / (high - low)) * height);
  return points.map(([time, value], index) => `${index ? 'L' : 'M'}${round(x(time))} ${round(y(value))}`).join('');
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
