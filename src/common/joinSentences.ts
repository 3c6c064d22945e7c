import * as l10n from './l10n.ts';

/** Sentences, without those that are not said, as one text: languages differ in what stands between two. */
export function joinSentences(sentences: readonly (string | undefined)[]): string {
  return sentences
    .filter((sentence) => sentence !== undefined)
    .reduce((before, next) => l10n.t({ message: '{0} {1}', comment: 'two sentences' }, before, next));
}
