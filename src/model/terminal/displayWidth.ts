/** East Asian wide and full-width characters of Unicode 11, to the precision of blocks; emoji are told by their property. */
const wide =
  /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18aff}\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]|(?![\u{1f1e6}-\u{1f1ff}])\p{Emoji_Presentation}/u;

const zeroWidth = /[\u1160-\u11ff\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]|\p{Mn}|\p{Me}/u;

/**
 * The columns that a text takes in VS Code's terminal, which measures code point by code point (Unicode 11): emoji that
 * are joined to one picture elsewhere stand side by side there.
 */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

export function characterWidth(character: string): 0 | 1 | 2 {
  // Nearly everything that is typed.
  if (character < '\u0300') return 1;
  if (zeroWidth.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}
