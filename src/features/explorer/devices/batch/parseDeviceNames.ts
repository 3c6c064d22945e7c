/** The names in a text, with line ends, blanks, commas or semicolons between; each once, in the order of the text. */
export function parseDeviceNames(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,;]+/u).filter(Boolean))];
}
