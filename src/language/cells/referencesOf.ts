import type { ParsedCell } from './parsedCell.ts';
import { readDirectives } from './readDirectives.ts';
import type { Reference } from './reference.ts';
import { referencesIn } from './splitTemplate.ts';

/** Every reference of a cell, of its variables and directives too. A body that comes from a file has none. */
export function referencesOf(cell: ParsedCell): readonly Reference[] {
  const { body } = readDirectives(cell);
  const texts = [
    ...cell.definitions.map(({ value }) => value),
    ...cell.directives.map(({ argument }) => argument),
    ...cell.parameters.map(({ value }) => value),
    ...(cell.body && body?.form !== 'file' ? [cell.body] : []),
  ];
  return texts.flatMap(referencesIn);
}
