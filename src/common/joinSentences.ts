/** Sentences, without those that are not said, as one text. After a full stop as wide as a Chinese character no blank stands. */
export function joinSentences(sentences: readonly (string | undefined)[]): string {
  const [first = '', ...others] = sentences.filter((sentence) => sentence !== undefined && sentence !== '');
  return others.reduce<string>((before, next) => `${before}${/[。！？]$/.test(before) ? '' : ' '}${next}`, first);
}
