/** A piece of JSON text for colouring. */
export interface JsonTextToken {
  readonly kind: 'key' | 'string' | 'number' | 'word' | 'other';
  readonly text: string;
}

// A string that is not closed goes to the end: looking for one at each quote inside of it would take the square of the time.
const tokenPattern = /("(?:[^"\\]|\\.)*(?:"|\\?$))(?=(\s*:)?)|(-?\d[\d.eE+-]*)|(true|false|null)|[^"\dtfn-]+|./gs;

/** Cuts JSON text, or the beginning of one, into pieces; joined again they are the text. */
export function jsonTokens(text: string): readonly JsonTextToken[] {
  return Array.from(text.matchAll(tokenPattern), ([whole, string, colon, number, word]) => {
    if (string !== undefined) return { kind: colon === undefined ? 'string' : 'key', text: whole };
    if (number !== undefined) return { kind: 'number', text: whole };
    return { kind: word === undefined ? 'other' : 'word', text: whole };
  });
}
