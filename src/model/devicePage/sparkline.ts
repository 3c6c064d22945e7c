import type { TrailPoint } from './propertyTrails.ts';

/**
 * A curve through points, as the `d` of an SVG path in a box of this size; undefined for fewer than two points. They stand at
 * even distances: by their times, a device that begins to report every few seconds would have all of that at one edge.
 * `isStepped`: a value holds until the next one, as a switch does.
 */
export function sparkline(
  points: readonly TrailPoint[],
  { width, height }: { readonly width: number; readonly height: number },
  isStepped = false,
): string | undefined {
  if (points.length < 2) return undefined;
  const values = points.map(([, value]) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const x = (index: number): number => (index / (points.length - 1)) * width;
  // A value that never changes runs through the middle.
  const y = (value: number): number => (high === low ? height / 2 : height - ((value - low) / (high - low)) * height);
  return values
    .map((value, index) => {
      const [across, down] = [round(x(index)), round(y(value))];
      if (index === 0) return `M${across} ${down}`;
      return isStepped ? `H${across}V${down}` : `L${across} ${down}`;
    })
    .join('');
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
