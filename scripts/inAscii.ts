/**
 * JavaScript with an escape in place of each character beyond ASCII. esbuild makes them of texts, and leaves regular expressions as they are:
 * for a single sign in one of those V8 keeps two bytes for each character of the whole file, for as long as that is loaded.
 */
export function inAscii(code: string): string {
  // With what a backslash stands before, which is no beginning of another escape then.
  return code.replaceAll(/\\[^]|[\u0080-\uFFFF]/g, (found) => {
    const unit = found.charCodeAt(found.length - 1);
    return unit < 0x80 ? found : `\\u${unit.toString(16).padStart(4, '0')}`;
  });
}
