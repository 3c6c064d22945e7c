import { RE2JS, RE2JSSyntaxException } from 're2js';

/**
 * Whether a text has a match of a pattern anywhere in it (`^` and `$` anchor it). RE2 takes time in proportion to the
 * text whatever the pattern is, so no pattern can hang; it has no look-around and no back-references. A pattern that
 * cannot be used matches nothing: {@link patternProblem} says why.
 */
export function matchesPattern(text: string, pattern: string): boolean {
  const compiled = compile(pattern);
  return typeof compiled !== 'string' && compiled.matcher(text).find();
}

/** Why a pattern cannot be used, in words; undefined where it can. */
export function patternProblem(pattern: string): string | undefined {
  const compiled = compile(pattern);
  return typeof compiled === 'string' ? compiled : undefined;
}

/** The pattern of an expectation, which may stand in quotes; it needs no escapes inside of them: `"^\d+$"`. */
export function patternIn(written: string): string {
  return /^".*"$/s.test(written) ? written.slice(1, -1) : written;
}

/** `/pattern/` and `/pattern/i` may be written as well. */
function compile(written: string): RE2JS | string {
  const [, inside, flag] = /^\/(.*)\/(i?)$/s.exec(written) ?? [];
  try {
    return RE2JS.compile(inside ?? written, flag === 'i' ? RE2JS.CASE_INSENSITIVE : 0);
  } catch (error) {
    if (error instanceof RE2JSSyntaxException) return error.message;
    throw error;
  }
}
