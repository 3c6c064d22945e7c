/** A value that the platform made up, of which a pattern is known; later examples call it «name». */
export interface Kept {
  readonly keep: string;
  readonly pattern: RegExp;
}

/** What an answer is compared with: the very value, a pattern of its text, or what it shall be true of. */
export type Expected =
  string | number | boolean | RegExp | ((value: unknown) => boolean) | Kept | readonly Expected[] | ExpectedFields;
interface ExpectedFields {
  readonly [field: string]: Expected;
}

/** Expects text of a pattern and keeps it for the examples that follow, as «name». */
export function keep(name: string, pattern: RegExp): Kept {
  return { keep: name, pattern };
}

/** Puts what was kept in the place of each «name», wherever there is text. */
export function recall<T>(value: T, kept: ReadonlyMap<string, string>): T {
  const text = JSON.stringify(value).replace(/«(\w+)»/g, (whole, name: string) => {
    const known = kept.get(name);
    return known === undefined ? whole : JSON.stringify(known).slice(1, -1);
  });
  return JSON.parse(text) as T;
}

/**
 * The expected value with every pattern and condition that `actual` meets replaced by what stands there, for one
 * comparison of the whole; what it does not meet stays as it is, and fails that.
 */
export function settle(expected: Expected, actual: unknown, kept: Map<string, string>): unknown {
  if (typeof expected === 'string') return recall(expected, kept);
  if (typeof expected !== 'object') return typeof expected === 'function' && expected(actual) ? actual : expected;
  if (expected instanceof RegExp) return matches(expected, actual) ? actual : expected;
  if (isKept(expected)) {
    if (!matches(expected.pattern, actual)) return expected;
    kept.set(expected.keep, String(actual));
    return actual;
  }
  if (isListOf(expected)) return expected.map((item, index) => settle(item, fieldOf(actual, index), kept));
  return Object.fromEntries(
    Object.entries(expected).map(([field, inner]) => [field, settle(inner, fieldOf(actual, field), kept)]),
  );
}

/** Where in an answer values are expected: `Data.List[].ProductKey`. */
export function pathsOf(expected: Expected, path = ''): readonly string[] {
  if (typeof expected !== 'object' || expected instanceof RegExp || isKept(expected)) return [path];
  if (isListOf(expected)) return expected.flatMap((item) => pathsOf(item, `${path}[]`));
  return Object.entries(expected).flatMap(([field, inner]) => pathsOf(inner, path === '' ? field : `${path}.${field}`));
}

function matches(pattern: RegExp, actual: unknown): boolean {
  return (typeof actual === 'string' || typeof actual === 'number') && pattern.test(String(actual));
}

function isKept(expected: object): expected is Kept {
  return 'keep' in expected && 'pattern' in expected;
}

function isListOf(expected: object): expected is readonly Expected[] {
  return Array.isArray(expected);
}

function fieldOf(value: unknown, key: string | number): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[key] : undefined;
}
