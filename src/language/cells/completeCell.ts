import type { Operation } from '../../catalogue/operation.ts';
import { isOperationName, operationNames, operationOf, type OperationName } from '../../catalogue/operations.ts';
import { callPresets } from './callPresets.ts';
import { canonicalParameterName, payloadParameterOf, takesDevice } from './operationTraits.ts';
import { parseCell } from './parseCell.ts';
import type { ParsedCell, Span } from './parsedCell.ts';

/** Something that may stand at a place of a cell. */
export interface CellCompletion {
  readonly kind: 'operation' | 'parameter' | 'value';
  readonly label: string;
  /** A snippet (`${1:…}` are the places to fill in) that takes the place of `span`. */
  readonly snippet: string;
  readonly span: Span;
  /** A few words beside the label: what an operation does to the fleet, or a parameter's type. */
  readonly detail: string;
  readonly help: string;
  readonly required: boolean;
}

/** What may stand at `offset` of a cell's text: operations, parameters that are not given yet, or a value's choices. */
export function completeCell(text: string, offset: number): readonly CellCompletion[] {
  const cell = parseCell(text);
  const word = lineAt(text, offset);
  const before = text.slice(word.start, offset);
  if (before.trimStart().startsWith('#') || (cell.body && offset >= cell.body.start)) return [];
  const { operation } = cell;
  if (operation.text === '' || offset <= operation.end) return completeOperation(text, operation, word);
  if (!isOperationName(operation.text)) return [];
  const entry = operationOf(operation.text);
  const colon = before.indexOf(':');
  if (colon < 0) return completeParameter(entry, cell, word);
  return completeValue(entry, before.slice(0, colon).trim(), { start: word.start + colon + 1, end: word.end });
}

function completeOperation(text: string, operation: Span, word: Span): readonly CellCompletion[] {
  const isAlone = text.slice(Math.max(operation.end, word.end)).trim() === '';
  return operationNames.map((name) => {
    const entry = operationOf(name);
    const { help, effect } = entry;
    const snippet = isAlone ? operationSnippet(name, entry) : name;
    return { kind: 'operation', label: name, snippet, span: word, detail: effect, help, required: false };
  });
}

/** The operation with all that it cannot do without. */
function operationSnippet(name: OperationName, entry: Operation): string {
  const payload = payloadParameterOf(entry);
  const needed = Object.entries(entry.parameters)
    .filter(([parameter, { required }]) => required || entry.alternatives?.at(-1)?.includes(parameter))
    .map(([parameter]) => parameter)
    .filter((parameter) => parameter !== payload);
  const withDevice = takesDevice(entry) && needed.includes('DeviceName');
  const names = withDevice ? needed.filter((parameter) => !['ProductKey', 'DeviceName'].includes(parameter)) : needed;
  let stop = 1;
  const lines: string[] = [name];
  if (withDevice) lines.push(`Device: \${${stop++}:ProductKey}/\${${stop++}:DeviceName}`);
  for (const parameter of names) lines.push(`${parameter}: \${${stop++}:${sampleValue(name, entry, parameter)}}`);
  if (payload !== undefined) lines.push('', '$0');
  return lines.join('\n');
}

function sampleValue(name: OperationName, entry: Operation, parameter: string): string {
  const { values, range, default: preset } = entry.parameters[parameter] ?? {};
  return String(callPresets(name)[parameter] ?? preset ?? values?.[0] ?? range?.[0] ?? parameter);
}

function completeParameter(entry: Operation, cell: ParsedCell, word: Span): readonly CellCompletion[] {
  const given = new Set(
    cell.parameters
      .filter(({ name }) => name.start < word.start || name.start > word.end)
      .map(({ name }) => canonicalParameterName(entry, name.text) ?? name.text),
  );
  const isOpen = (name: string): boolean => !given.has(name) || entry.parameters[name]?.list !== undefined;
  // Where the line has its colon already, the name alone is replaced.
  const colon = cell.parameters.find(({ name }) => name.start >= word.start && name.start <= word.end)?.name.end;
  const span = { start: word.start, end: colon ?? word.end };
  const withValue = (name: string, value: string): string => (colon === undefined ? `${name}: ${value}` : name);
  const completions = Object.entries(entry.parameters)
    .filter(([name]) => isOpen(name) && name !== payloadParameterOf(entry))
    .map(([name, { type, help, required }]): CellCompletion => {
      const snippet = withValue(name, '$0');
      return { kind: 'parameter', label: name, snippet, span, detail: type, help, required: required ?? false };
    });
  if (!takesDevice(entry) || given.has('Device') || given.has('ProductKey')) return completions;
  const snippet = withValue('Device', '${1:ProductKey}/${2:DeviceName}');
  const help = 'ProductKey and DeviceName in one.';
  const detail = 'ProductKey/DeviceName';
  return [{ kind: 'parameter', label: 'Device', snippet, span, detail, help, required: true }, ...completions];
}

function completeValue(entry: Operation, name: string, span: Span): readonly CellCompletion[] {
  const parameter = entry.parameters[canonicalParameterName(entry, name) ?? ''];
  if (!parameter) return [];
  const values = parameter.type === 'boolean' ? ['true', 'false'] : (parameter.values ?? []).map(String);
  return values.map((label) => ({
    kind: 'value',
    label,
    snippet: ` ${label}`,
    span,
    detail: String(parameter.default) === label ? 'default' : '',
    help: parameter.help,
    required: false,
  }));
}

/** The line around `offset` without its indentation: what a completion replaces. */
function lineAt(text: string, offset: number): Span {
  const from = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const indent = /^[ \t]*/.exec(text.slice(from, offset))?.[0].length ?? 0;
  const length = /[\r\n]/.exec(text.slice(offset))?.index ?? text.length - offset;
  return { start: from + indent, end: offset + length };
}
