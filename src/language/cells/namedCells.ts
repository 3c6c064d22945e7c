import type { ParsedCell } from './parsedCell.ts';
import { readDirectives } from './readDirectives.ts';

/** The numbers of the cells that names stand for, from 0. Of several cells with one name it is the first, whichever ran last. */
export function namedCells(cells: readonly ParsedCell[]): ReadonlyMap<string, number> {
  const indexes = new Map<string, number>();
  for (const [index, cell] of cells.entries()) {
    const name = readDirectives(cell).name?.text;
    if (name !== undefined && !indexes.has(name)) indexes.set(name, index);
  }
  return indexes;
}
