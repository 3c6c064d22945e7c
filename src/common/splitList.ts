/** What stands between the items of a list that a person types: white space, commas and semicolons, of Chinese keyboards too. */
const between = /[\s,;，、；]+/u;

/** The items of a list that a person typed, none of them empty, in the order of the text. */
export function splitList(text: string): readonly string[] {
  return text.split(between).filter(Boolean);
}
