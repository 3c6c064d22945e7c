/** Where a value stands in a payload. */
export interface FieldPath {
  /** Keys and indexes, from the root on. */
  readonly steps: readonly (string | number)[];
  /** A path with a dot in front gives a list: `.a[0]`. */
  readonly givesList: boolean;
}

const step = /\.?([^.[\]]+)|\[\s*(\d+)\s*\]/y;

/**
 * Reads `a.b`, `a[0].b`, `$.a` and `.a[0]` (facts C1: arrays in paths). Undefined for what is no path: an empty key, an
 * open bracket. Keys are taken as they are; one that holds a dot or a bracket cannot be written.
 */
export function parseFieldPath(source: string): FieldPath | undefined {
  const hasRoot = /^\$(?=[.[]|$)/.test(source);
  const givesList = source.startsWith('.');
  if (source === '$') return { steps: [], givesList: false };
  const steps: (string | number)[] = [];
  let position = hasRoot ? 1 : 0;
  while (position < source.length) {
    step.lastIndex = position;
    const match = step.exec(source);
    if (!match || (position === 0 && !givesList && match[0].startsWith('.'))) return undefined;
    const [, key, index] = match;
    // Without its dot, a key can stand at the beginning only.
    if (key !== undefined && position > 0 && source[position] !== '.') return undefined;
    steps.push(key ?? Number(index));
    position = step.lastIndex;
  }
  return steps.length === 0 ? undefined : { steps, givesList };
}
