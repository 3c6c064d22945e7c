const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Where the character before `offset` begins, as a person counts characters: a family of emoji is one. */
export function previousGrapheme(text: string, offset: number): number {
  return offset <= 0 ? 0 : (segmenter.segment(text).containing(offset - 1)?.index ?? 0);
}

/** Where the character at `offset` ends. */
export function nextGrapheme(text: string, offset: number): number {
  const segment = segmenter.segment(text).containing(offset);
  return segment ? segment.index + segment.segment.length : text.length;
}
