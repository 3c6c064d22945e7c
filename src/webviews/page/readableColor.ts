import { toHexColor } from './toHexColor.ts';

/** Red, green and blue from 0 to 255, and how opaque from 0 to 1. */
export type Color = readonly [red: number, green: number, blue: number, alpha: number];

/** Of the way from one colour to another. */
const shares = Array.from({ length: 20 }, (_, step) => step / 20);
const black: Color = [0, 0, 0, 1];
const white: Color = [255, 255, 255, 1];

/** A colour as VS Code writes those of its theme; undefined where it is none. */
export function parseColor(css: string): Color | undefined {
  const digits = toHexColor(css)?.slice(1);
  if (digits === undefined) return undefined;
  const long = digits.length < 6 ? digits.replaceAll(/./g, '$&$&') : digits;
  const [red = 0, green = 0, blue = 0, alpha = 255] = (long.match(/../g) ?? []).map((byte) =>
    Number.parseInt(byte, 16),
  );
  return [red, green, blue, alpha / 255];
}

/** An opaque colour as `#rrggbb`. */
export function formatColor([red, green, blue]: Color): string {
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** What is seen of a colour that lies over an opaque one. */
export function overlay(color: Color, below: Color): Color {
  return mix(below, color, color[3]);
}

/** The contrast ratio of two opaque colours, as WCAG 2 defines it: from 1 to 21. */
export function contrast(one: Color, other: Color): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/**
 * The colour itself where it has this contrast on each of the opaque backgrounds, and else the nearest to it that has: less translucent, or on
 * the way to black or to white. Where there is none, for the backgrounds are too different, what has the most on the worst of them.
 */
export function readableColor(color: Color, backgrounds: readonly Color[], ratio: number): Color {
  const worst = (one: Color): number => Math.min(...backgrounds.map((below) => contrast(overlay(one, below), below)));
  const [first] = backgrounds;
  if (!first || worst(color) >= ratio) return color;
  const [red, green, blue, alpha] = color;
  const end = worst(black) > worst(white) ? black : white;
  const onTheWay: readonly Color[] = [
    color,
    ...shares.map((share) => overlay([red, green, blue, alpha + (1 - alpha) * share], first)),
    ...shares.map((share) => mix(color, end, share)),
    end,
  ];
  return (
    onTheWay.find((one) => worst(one) >= ratio) ??
    onTheWay.reduce((best, one) => (worst(one) > worst(best) ? one : best))
  );
}

/** An opaque colour between two, of which only as much as `share` is the second. In whole numbers, as it is painted. */
function mix(from: Color, to: Color, share: number): Color {
  const part = (index: 0 | 1 | 2): number => Math.round(from[index] * (1 - share) + to[index] * share);
  return [part(0), part(1), part(2), 1];
}

/** The relative luminance of WCAG 2. */
function luminance([red, green, blue]: Color): number {
  const [r, g, b] = [red, green, blue].map((part) => {
    const value = part / 255;
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
