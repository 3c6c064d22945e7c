/** Longest text that is repeated whole, in characters. */
const longest = 160;

/** A text from outside, fit for a line of a log: cut, in quotes, and with nothing in it that steers a terminal. */
export function quote(text: string): string {
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return JSON.stringify(cut).replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
}
