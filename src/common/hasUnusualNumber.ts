const zero = 48;
const nine = 57;
const dot = 46;
const minus = 45;
const letterE = 101;

/** Numbers of fewer characters than this have at most 15 digits and a dot, which a double keeps. */
const longest = 16;

/**
 * Whether JSON text may hold a number that JavaScript would print otherwise than it is written: one of many digits, with
 * a zero at its end (21.0), with an exponent, or a zero with a sign. True for digits of that kind inside of texts too:
 * it takes a fraction of the time of JSON.parse, which is what it is for.
 */
export function hasUnusualNumber(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    let code = text.charCodeAt(index);
    if (code < zero || code > nine) continue;
    const start = index;
    let hasDot = false;
    do {
      code = text.charCodeAt(++index);
      if (code === dot) {
        hasDot = true;
        code = text.charCodeAt(++index);
      }
    } while (code >= zero && code <= nine);
    const length = index - start;
    if (length >= longest || (code | 0x20) === letterE) return true;
    if (hasDot && (text.charCodeAt(index - 1) === zero || text.startsWith('0.00000', start))) return true;
    if (length === 1 && text.charCodeAt(start) === zero && text.charCodeAt(start - 1) === minus) return true;
  }
  return false;
}
