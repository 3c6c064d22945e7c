import type { ParsedCell } from './parsedCell.ts';
import { referencesIn, splitTemplate } from './splitTemplate.ts';
import { variablesIn } from './variablesIn.ts';
import { wireParameters } from './wireParameters.ts';

/**
 * The parameters of a cell as wire texts without a run: variables whose values are plain text are filled in, every other
 * reference stands as it is written; `overrides` count before what the notebook says. The body is left out.
 */
export function plainParameters(
  cell: ParsedCell,
  variables: ReadonlyMap<string, string>,
  overrides: ReadonlyMap<string, string> = new Map(),
): Readonly<Record<string, string>> {
  const definitions = new Map([...variablesIn(cell, variables), ...overrides]);
  const parameters = cell.parameters.map(({ name, value }) => {
    const text = fillIn(value.text, definitions);
    return { name, value: { ...value, text } };
  });
  const wire = wireParameters({ ...cell, parameters, body: undefined }, { hasReferences: true });
  return Object.fromEntries(wire.texts);
}

function fillIn(text: string, definitions: ReadonlyMap<string, string>): string {
  const parts = splitTemplate(text).map((part) => {
    if (part.kind === 'text') return part.text;
    const { target } = part;
    const value = target.kind === 'value' && target.steps.length === 0 ? definitions.get(target.root) : undefined;
    const isPlain = value !== undefined && referencesIn({ text: value, start: 0, end: value.length }).length === 0;
    return isPlain ? value : `{{${part.inside}}}`;
  });
  return parts.join('');
}
