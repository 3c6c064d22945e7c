import type { ParsedCell } from './parsedCell.ts';

/** The variables that the cell numbered `index`, from 0, sees beside its own: of equal names the nearest one counts. */
export function variablesAbove(cells: readonly ParsedCell[], index: number): ReadonlyMap<string, string> {
  const definitions = cells.slice(0, index).flatMap((cell) => cell.definitions);
  return new Map(definitions.map(({ name, value }) => [name.text, value.text]));
}
