const [quote, backslash] = [0x22, 0x5c];
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * How deep a JSON text is nested, lists and objects alike, found in one pass that does not go as deep itself. Any text
 * may be given: of one that is no JSON, the brackets outside of quotes count.
 */
export function jsonDepthOf(text: string): number {
  let depth = 0;
  let most = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === backslash) at += 1;
      else if (code === quote) inString = false;
    } else if (code === quote) inString = true;
    else if (code === openList || code === openObject) most = Math.max(most, (depth += 1));
    else if (code === closeList || code === closeObject) depth -= 1;
  }
  return most;
}
