/** The words of a POSIX shell's command line: quotes and backslashes taken away, lines that go on joined. */
export function splitShellWords(text: string): readonly string[] {
  const words: string[] = [];
  const piece = /'([^']*)'|\$'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|\\(\r?\n|.)|(\s+)|([^\s'"\\]+)/gs;
  let word: string | undefined;
  for (const [, single, ansi, double, escaped, blank, plain] of text.matchAll(piece)) {
    if (blank !== undefined) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (escaped !== undefined) {
      if (!escaped.endsWith('\n')) word = (word ?? '') + escaped;
    } else
      word =
        (word ?? '') +
        (single ?? ansi?.replace(/\\(.)/gs, '$1') ?? double?.replace(/\\(["\\$`])/g, '$1') ?? plain ?? '');
  }
  return word === undefined ? words : [...words, word];
}
