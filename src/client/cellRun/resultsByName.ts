import type { CellResult } from '../../language/cells/cellResult.ts';
import { namedCells } from '../../language/cells/namedCells.ts';
import type { ParsedCell } from '../../language/cells/parsedCell.ts';
import type { CellSession } from './cellSession.ts';

/**
 * How the cells that names stand for by now ended, by name; without an answer where they have none. `ids` are those under which the session
 * knows the cells, in their order.
 */
export function resultsByName(
  { results }: Pick<CellSession, 'results'>,
  cells: readonly ParsedCell[],
  ids: readonly string[],
): ReadonlyMap<string, CellResult> {
  const named = [...namedCells(cells)].map(
    ([name, index]) =>
      [name, results.get(ids[index] ?? '') ?? { operation: cells[index]?.operation.text ?? '' }] as const,
  );
  return new Map(named);
}
