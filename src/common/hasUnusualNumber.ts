const zero = 48;
const nine = 57;
const dot = 46;
const minus = 45;
const letterE = 101;

/** Numbers of fewer characters than this have at most 15 digits and a dot, which a double keeps. */
const longest = 16;

/**
 * Whether JSON, as the bytes of its UTF-8, may hold a number that JavaScript would print otherwise than it is written: one of
 * many digits, with a zero at its end (21.0), with an exponent, or a zero with a sign. True for digits of that kind inside
 * of texts too: it takes a fraction of the time of JSON.parse, which is what it is for. Bytes are quicker than a text, and
 * code that sees nothing else is twice as quick as what takes both.
 */
export function hasUnusualNumber(json: Uint8Array): boolean {
  for (let index = 0; index < json.length; index++) {
    // Names and texts are mostly letters, which are passed by four at once.
    while (
      codeAt(json, index) > nine &&
      codeAt(json, index + 1) > nine &&
      codeAt(json, index + 2) > nine &&
      codeAt(json, index + 3) > nine
    )
      index += 4;
    let code = codeAt(json, index);
    if (code > nine || code < zero) continue;
    const start = index;
    let hasDot = false;
    do {
      code = codeAt(json, ++index);
      if (code === dot) {
        hasDot = true;
        code = codeAt(json, ++index);
      }
    } while (code >= zero && code <= nine);
    const length = index - start;
    if (length >= longest || (code | 0x20) === letterE) return true;
    if (hasDot && (codeAt(json, index - 1) === zero || isBelowMillionth(json, start))) return true;
    if (length === 1 && codeAt(json, start) === zero && codeAt(json, start - 1) === minus) return true;
  }
  return false;
}

/** 0 beyond the ends. */
function codeAt(json: Uint8Array, index: number): number {
  return json[index] ?? 0;
}

/** Whether a number begins with 0.00000: JavaScript prints those below a millionth with an exponent. */
function isBelowMillionth(json: Uint8Array, start: number): boolean {
  for (let index = start; index < start + 7; index++)
    if (index !== start + 1 && codeAt(json, index) !== zero) return false;
  return true;
}
