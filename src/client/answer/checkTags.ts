const name = String.raw`[^\s<>/!?="'][^\s<>/="']*`;
const attributes = String.raw`(?:\s+${name}\s*=\s*(?:"[^"<]*"|'[^'<]*'))*`;

/** Text and what follows it: a closing tag, an opening or empty one, CDATA, or a comment or an instruction. */
const piece = new RegExp(
  String.raw`([^<]*)<(?:/(${name})\s*>|(${name})${attributes}\s*(/?)>|(!\[CDATA\[)[^]*?\]\]>|!--[^]*?-->|\?[^]*?\?>)`,
  'y',
);

/**
 * Throws SyntaxError where the tags of an XML document do not match, or it is not one element with nothing around it but
 * white space, comments and instructions: what the parser takes without a word, and misreads.
 */
export function checkTags(document: string): void {
  const open: string[] = [];
  let hasRoot = false;
  let end = 0;
  for (piece.lastIndex = 0; ; end = piece.lastIndex) {
    const match = piece.exec(document);
    if (!match) break;
    const [, text, closed, opened, empty, data] = match;
    if (open.length === 0 && (data !== undefined || isSomething(text))) throw new SyntaxError(beside(hasRoot));
    if (opened !== undefined) {
      if (open.length === 0 && hasRoot) throw new SyntaxError('it has more than one root');
      hasRoot = true;
      if (!empty) open.push(opened);
    } else if (closed !== undefined) {
      const expected = open.pop();
      if (closed !== expected) throw new SyntaxError(`${closed} is closed where ${expected ?? 'nothing'} is open`);
    }
  }
  const rest = document.slice(end);
  const last = open.at(-1);
  if (rest.includes('<')) throw new SyntaxError(last === undefined ? 'it is not XML' : `a tag in ${last} is malformed`);
  if (last !== undefined) throw new SyntaxError(`it ends within ${last}`);
  if (!hasRoot || isSomething(rest)) throw new SyntaxError(beside(hasRoot));
}

function beside(hasRoot: boolean): string {
  return hasRoot ? 'it has text behind its root' : 'it is not XML';
}

function isSomething(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== '';
}
