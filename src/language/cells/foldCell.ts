import type { JsonNode } from '../../common/json/jsonNode.ts';
import { parseJsonTree } from '../../common/json/parseJsonTree.ts';
import { hideReferences } from './hideReferences.ts';
import { parseCell } from './parseCell.ts';
import type { Span } from './parsedCell.ts';

/** A part of a cell that can be folded away: from within its first line to within its last one. */
export interface CellFold extends Span {
  readonly kind: 'comment' | 'body';
}

/** Parts of more than one line: the comments and directives at the top, the body, and what has brackets in it. */
export function foldCell(text: string): readonly CellFold[] {
  const { comments, directives, operation, body } = parseCell(text);
  const top = [
    ...comments,
    ...directives.map(({ name, argument }) => ({ start: name.start, end: argument.end })),
  ].filter(({ end }) => end <= operation.start);
  const folds: CellFold[] = [];
  const start = Math.min(...top.map((line) => line.start));
  const end = Math.max(...top.map((line) => line.end));
  if (top.length > 1) folds.push({ kind: 'comment', start, end });
  if (body) {
    const { root } = parseJsonTree(hideReferences(body.text));
    for (const node of containersIn(root)) {
      folds.push({ kind: 'body', start: body.start + node.start, end: body.start + node.end });
    }
  }
  return folds.filter((fold) => /[\r\n]/.test(text.slice(fold.start, fold.end)));
}

function containersIn(root: JsonNode): readonly Span[] {
  const found: Span[] = [];
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.kind === 'object') waiting.push(...node.members.map(({ value }) => value));
    else if (node.kind === 'array') waiting.push(...node.items);
    else continue;
    found.push(node);
  }
  return found.toSorted((a, b) => a.start - b.start);
}
