import { decodeUtf8 } from '../../common/decodeBytes.ts';

/**
 * The text of a file that somebody made with a spreadsheet: UTF-8, UTF-16 that says so at its beginning, or else GB 18030, in which those of
 * Chinese systems write CSV. Names are ASCII, which all others have in common with it.
 */
export function decodeNames(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return decodeUtf8(bytes) ?? new TextDecoder('gb18030').decode(bytes);
}
