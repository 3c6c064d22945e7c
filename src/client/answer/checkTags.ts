import * as l10n from '../../common/l10n.ts';

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
      if (open.length === 0 && hasRoot) throw new SyntaxError(l10n.t('it has more than one root'));
      hasRoot = true;
      if (!empty) open.push(opened);
    } else if (closed !== undefined) {
      const expected = open.pop();
      if (closed !== expected)
        throw new SyntaxError(l10n.t('{0} is closed where {1} is open', closed, expected ?? l10n.t('nothing')));
    }
  }
  const rest = document.slice(end);
  const last = open.at(-1);
  if (rest.includes('<'))
    throw new SyntaxError(last === undefined ? l10n.t('it is not XML') : l10n.t('a tag in {0} is malformed', last));
  if (last !== undefined) throw new SyntaxError(l10n.t('it ends within {0}', last));
  if (!hasRoot || isSomething(rest)) throw new SyntaxError(beside(hasRoot));
}

function beside(hasRoot: boolean): string {
  return hasRoot ? l10n.t('it has text behind its root') : l10n.t('it is not XML');
}

function isSomething(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== '';
}
