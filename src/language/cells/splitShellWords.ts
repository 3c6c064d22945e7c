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
        (single ??
          (ansi === undefined ? undefined : unescaped(ansi)) ??
          double?.replace(/\\(["\\$`])/g, '$1') ??
          plain ??
          '');
  }
  return word === undefined ? words : [...words, word];
}

const controls: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  a: '\u0007',
  e: '\u001b',
};

/** What stands in `$'…'`: escapes as in C, with which browsers copy requests. */
function unescaped(text: string): string {
  const escape = /\\(?:u([\da-fA-F]{1,4})|U([\da-fA-F]{1,8})|x([\da-fA-F]{1,2})|([0-7]{1,3})|(.))/gs;
  return text.replace(escape, (_, short?: string, long?: string, hex?: string, octal?: string, other: string = '') => {
    const digits = short ?? long ?? hex;
    const code = digits === undefined ? parseInt(octal ?? '', 8) : parseInt(digits, 16);
    if (Number.isNaN(code)) return controls[other] ?? other;
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
