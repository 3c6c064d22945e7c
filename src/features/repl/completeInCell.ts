import type { CellCompletion } from '../../language/cells/cellCompletion.ts';
import type { KnownProduct } from '../../language/cells/cellContext.ts';
import { completeCell } from '../../language/cells/completeCell.ts';
import { parseCell } from '../../language/cells/parseCell.ts';
import { findNamedOperation } from '../../language/cells/parseCommandLine.ts';
import type { KnownToLine, LineCompletion } from './lineCompletion.ts';

/** What may stand at the cursor of a cell of several lines: what an editor offers there, as plain text. */
export function completeInCell(
  text: string,
  cursor: number,
  { devices, variables, answers }: KnownToLine,
): LineCompletion {
  const context = { variables, cells: answers, products: productsOf(devices) };
  const words = completeCell(inItsCase(text), cursor, context).map((completion) => {
    const blanks = /^\s*/.exec(text.slice(completion.span.start, cursor))?.[0].length ?? 0;
    return { start: completion.span.start + blanks, word: plainWord(completion, blanks) };
  });
  const start = words[0]?.start ?? cursor;
  const prefix = text.slice(start, cursor).toLowerCase();
  const isMeant = (one: (typeof words)[number]): boolean =>
    one.start === start && one.word !== '' && one.word.toLowerCase().startsWith(prefix);
  return { start, candidates: words.filter(isMeant).map(({ word }) => word) };
}

/** Here operations are known in any case. */
function inItsCase(text: string): string {
  const { operation } = parseCell(text);
  const name = findNamedOperation(operation.text) ?? operation.text;
  return text.slice(0, operation.start) + name + text.slice(operation.end);
}

/** A completion without places to fill in, and without the blank before it where there is one; of an operation its name alone. */
function plainWord({ kind, label, snippet }: CellCompletion, blanks: number): string {
  if (kind === 'operation') return label;
  const [beforePlace = ''] = /^(?:[^$\\]|\\.)*/s.exec(snippet) ?? [];
  const word = beforePlace.replace(/\\(.)/gs, '$1');
  return blanks > 0 ? word.trimStart() : word;
}

function productsOf(devices: readonly string[]): readonly KnownProduct[] {
  const names = new Map<string, string[]>();
  for (const device of devices) {
    const [productKey = '', name = ''] = device.split('/');
    names.set(productKey, [...(names.get(productKey) ?? []), name]);
  }
  return [...names].map(([productKey, own]) => ({ productKey, name: productKey, devices: own }));
}
