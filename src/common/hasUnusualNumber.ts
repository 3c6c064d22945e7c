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
 * of texts too: it takes a fraction of the time of JSON.parse, which is what it is for. Bytes are quicker than a text, code that
 * sees nothing else is twice as quick as what takes both, and so is code that never reads beyond the ends.
 */
export function hasUnusualNumber(json: Uint8Array): boolean {
  const end = json.length;
  let index = 0;
  for (;;) {
    // Names and texts are mostly letters, which are passed by four at once.
    while (index < end - 3) {
      if ((json[index] ?? 0) <= nine) break;
      if ((json[++index] ?? 0) <= nine) break;
      if ((json[++index] ?? 0) <= nine) break;
      if ((json[++index] ?? 0) <= nine) break;
      index++;
    }
    if (index >= end) return false;
    let code = json[index] ?? 0;
    if (code > nine || code < zero) {
      index++;
      continue;
    }
    const start = index;
    do code = ++index < end ? (json[index] ?? 0) : 0;
    while (code <= nine && code >= zero);
    const hasDot = code === dot;
    if (hasDot) {
      do code = ++index < end ? (json[index] ?? 0) : 0;
      while (code <= nine && code >= zero);
    }
    const length = index - start;
    if (length >= longest || (code | 0x20) === letterE) return true;
    if (hasDot && (json[index - 1] === zero || isBelowMillionth(json, start))) return true;
    if (length === 1 && json[start] === zero && start > 0 && json[start - 1] === minus) return true;
  }
}

/** Whether a number begins with 0.00000: JavaScript prints those below a millionth with an exponent. */
function isBelowMillionth(json: Uint8Array, start: number): boolean {
  if (start + 7 > json.length) return false;
  for (let index = start; index < start + 7; index++) if (index !== start + 1 && json[index] !== zero) return false;
  return true;
}
