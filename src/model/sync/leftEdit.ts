import { textDigest } from './textDigest.ts';

/** What was typed into a page before, and is not known to be in the document. */
export interface LeftEdit {
  readonly id: string;
  /** The document's text that `text` was made on. */
  readonly base: string;
  readonly text: string;
  /** The digests of the texts on the way from `base` to `text` that were sent: the document may have one of them, and nobody said so. */
  readonly sent: readonly string[];
  /** For how long nobody has seen it, in ms, by the clock of the page. */
  readonly age: number;
}

/** How long somebody still knows what they typed, in ms: what is older, or was offered once, comes back to no document by itself. */
const freshFor = 10 * 60_000;

/** Whether what was left may go into the document without a question, where that has the text that it was made on. */
export function isFresh({ age }: Pick<LeftEdit, 'age'>, wasOffered: boolean): boolean {
  return age < freshFor && !wasOffered;
}

/** Whether nobody but who typed it has changed the document, whose text is `current`, since. */
export function isMadeOn({ base, sent }: Pick<LeftEdit, 'base' | 'sent'>, current: string): boolean {
  return base === current || sent.includes(textDigest(current));
}
