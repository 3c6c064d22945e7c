import { parseCell } from './parseCell.ts';
import type { Span, SpannedText } from './parsedCell.ts';
import { readDirectives } from './readDirectives.ts';

/** Something in a cell that has a name. */
export interface CellSymbol {
  readonly kind: 'call' | 'variable';
  /** The cell's name, else its operation; of a variable its name. */
  readonly name: string;
  readonly detail: string;
  /** All that belongs to it. */
  readonly span: Span;
  /** The name itself. */
  readonly nameSpan: Span;
}

/** The variables of a cell and its call, in the order of the text. */
export function symbolsOfCell(text: string): readonly CellSymbol[] {
  const cell = parseCell(text);
  const { operation, parameters, body } = cell;
  const variables = cell.definitions.map(({ name, value }): CellSymbol => ({
    kind: 'variable',
    name: name.text,
    detail: value.text,
    span: { start: name.start, end: Math.max(name.end, value.end) },
    nameSpan: spanOf(name),
  }));
  if (operation.text === '') return variables;
  const name = readDirectives(cell).name?.text;
  const end = Math.max(operation.end, ...parameters.map(({ value }) => value.end), body?.end ?? 0);
  const call: CellSymbol = {
    kind: 'call',
    name: name ?? operation.text,
    detail: name === undefined ? '' : operation.text,
    span: { start: operation.start, end },
    nameSpan: spanOf(operation),
  };
  return [...variables, call].toSorted((a, b) => a.span.start - b.span.start);
}

function spanOf({ start, end }: SpannedText): Span {
  return { start, end };
}
