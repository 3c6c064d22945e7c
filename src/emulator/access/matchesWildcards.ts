/**
 * Whether a text is of a pattern in which `*` stands for any letters and `?` for one. Takes at most as many steps as the
 * product of their lengths, however many stars there are: a star is only ever moved on, never tried again from the start.
 */
export function matchesWildcards(pattern: string, text: string): boolean {
  let [at, place] = [0, 0];
  /** Where the last star stands in the pattern, and what of the text comes behind what it stands for. */
  let star: { readonly at: number; place: number } | undefined;
  while (place < text.length) {
    if (pattern[at] === '*') {
      star = { at, place };
      at += 1;
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === text[place])) {
      at += 1;
      place += 1;
    } else if (star) {
      star.place += 1;
      at = star.at + 1;
      place = star.place;
    } else return false;
  }
  while (pattern[at] === '*') at += 1;
  return at === pattern.length;
}
