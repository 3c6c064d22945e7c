import { decodeUtf8 } from '../../common/decodeBytes.ts';

/**
 * The text of a file that somebody made with a spreadsheet: UTF-8, UTF-16 that says so at its beginning, or else GB 18030, in which those of
 * Chinese systems write CSV. What is wholly in none of them is read as UTF-8: names are ASCII, which it leaves as it stands beside anything.
 */
export function decodeNames(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return decodeUtf8(bytes) ?? decodeOther(bytes);
}

/** A few damaged bytes leave most characters of UTF-8 whole; of GB 18030, few bytes look like any. */
function decodeOther(bytes: Uint8Array): string {
  const damaged = new TextDecoder().decode(bytes);
  const foreign = damaged.match(/\P{ASCII}/gu) ?? [];
  if (foreign.filter((character) => character === '\uFFFD').length < foreign.length / 2) return damaged;
  try {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
  } catch {
    return damaged;
  }
}
