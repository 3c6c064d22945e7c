import type { ParsedCell } from './parsedCell.ts';

/** The variables that a cell sees, by name: its own, and those `above` it. Of equal names its own count, and of these the last. */
export function variablesIn(
  { definitions }: ParsedCell,
  above: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  return new Map([...above, ...definitions.map(({ name, value }) => [name.text, value.text] as const)]);
}
