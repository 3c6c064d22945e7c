const unseen = String.raw`[\s\p{Cc}\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f]+`;
const atStart = new RegExp(`^${unseen}`, 'u');
const atEnd = new RegExp(`${unseen}$`, 'u');

/**
 * The text without what nobody sees at its ends: white space, and what comes along with a paste, such as a zero-width space. Not the tags that
 * end the emoji of some flags.
 */
export function trimUnseen(text: string): string {
  return text.replace(atStart, '').replace(atEnd, '');
}
