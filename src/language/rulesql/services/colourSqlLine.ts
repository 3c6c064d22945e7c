import { keywordOf } from '../keywords.ts';
import { SqlScanner } from '../sqlScanner.ts';
import type { SqlToken } from '../sqlToken.ts';

type SqlColour =
  | 'keyword'
  | 'function'
  | 'field'
  | 'name'
  | 'topic'
  | 'text'
  | 'number'
  | 'operator'
  | 'delimiter'
  | 'comment'
  | 'invalid'
  | '';

/** What the lines before leave behind for the next one. */
export interface SqlLineState {
  /** FROM came last, so that a topic follows, which may stand without quotes. */
  readonly isBehindFrom: boolean;
  /** Inside of a comment, which the dialect does not have. */
  readonly isInComment: boolean;
}

export const firstSqlLine: SqlLineState = { isBehindFrom: false, isInComment: false };

/** A line in pieces, each from its start to that of the next, and what it leaves behind. */
interface ColouredLine {
  readonly pieces: readonly { readonly start: number; readonly colour: SqlColour }[];
  readonly state: SqlLineState;
}

/** Colours a line from the tokens of the scanner, so that colours say what the parser reads. */
export function colourSqlLine(line: string, before: SqlLineState): ColouredLine {
  const end = before.isInComment ? line.indexOf('*/') + 2 : 0;
  if (before.isInComment && end === 1) return { pieces: [{ start: 0, colour: 'comment' }], state: before };
  const found: { readonly start: number; readonly end: number; readonly colour: SqlColour }[] = [];
  if (end > 0) found.push({ start: 0, end, colour: 'comment' });
  const scanner = new SqlScanner(' '.repeat(end) + line.slice(end), (problem) => {
    if (problem.kind === 'comment') found.push({ start: problem.start, end: problem.end, colour: 'comment' });
  });
  let { isBehindFrom } = before;
  for (let token = first(); token.kind !== 'end'; token = isBehindFrom ? scanner.topicAt(token.end) : scanner.next()) {
    const isWhere = token.kind === 'word' && keywordOf(token.text) === 'WHERE';
    const colour = isBehindFrom && !isWhere ? topicColour(token) : colourOf(token, line);
    found.push({ start: token.start, end: token.end, colour });
    isBehindFrom = !isBehindFrom && token.kind === 'word' && keywordOf(token.text) === 'FROM';
  }
  found.sort((a, b) => a.start - b.start);
  const last = found.at(-1);
  const isInComment = last?.colour === 'comment' && isOpen(line.slice(last.start));
  return { pieces: piecesOf(found), state: { isBehindFrom, isInComment } };

  function first(): SqlToken {
    return isBehindFrom ? scanner.topicAt(0) : scanner.next();
  }
}

/** Whether it is a comment that goes on in the next line. */
function isOpen(comment: string): boolean {
  return comment.startsWith('/*') && !(comment.length > 3 && comment.endsWith('*/'));
}

/** Puts pieces without a colour between those that do not follow each other. */
function piecesOf(
  found: readonly { readonly start: number; readonly end: number; readonly colour: SqlColour }[],
): ColouredLine['pieces'] {
  const pieces: { start: number; colour: SqlColour }[] = [];
  let at = 0;
  for (const { start, end, colour } of found) {
    if (start > at) pieces.push({ start: at, colour: '' });
    pieces.push({ start, colour });
    at = end;
  }
  pieces.push({ start: at, colour: '' });
  return pieces;
}

function topicColour({ kind }: SqlToken): SqlColour {
  return kind === 'malformed' ? 'invalid' : 'topic';
}

function colourOf(token: SqlToken, line: string): SqlColour {
  switch (token.kind) {
    case 'word':
      if (keywordOf(token.text) !== undefined) return 'keyword';
      return /^\s*\(/.test(line.slice(token.end)) ? 'function' : 'field';
    case 'symbol':
      return '(),'.includes(token.symbol) ? 'delimiter' : 'operator';
    case 'malformed':
      return 'invalid';
    case 'end':
      return '';
    default:
      return token.kind;
  }
}
