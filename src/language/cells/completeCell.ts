import { anyOperationOf } from '../../catalogue/anyOperation.ts';
import type { Operation } from '../../catalogue/operation.ts';
import { isOperationName, operationNames, operationOf, type OperationName } from '../../catalogue/operations.ts';
import { untypedOperationNames, untypedParametersOf } from '../../catalogue/untypedOperations.ts';
import * as l10n from '../../common/l10n.ts';
import { callPresets } from './callPresets.ts';
import type { CellCompletion } from './cellCompletion.ts';
import { emptyContext, type CellContext } from './cellContext.ts';
import { completeBody } from './completeBody.ts';
import { completeDirective } from './completeDirective.ts';
import { completeReference, referenceAt } from './completeReference.ts';
import { completeValue } from './completeValue.ts';
import { lineStartOf } from './lineStartOf.ts';
import { canonicalParameterName, payloadParameterOf, takesDevice } from './operationTraits.ts';
import { parseCell } from './parseCell.ts';
import type { ParsedCell, Span, SpannedText } from './parsedCell.ts';
import { untypedTakesDevice } from './untypedTraits.ts';

/**
 * What may stand at `offset` of a cell's text: operations, parameters that are not given yet, values from the catalogue and
 * from the fleet, references, directives, fields of a body.
 */
export function completeCell(
  text: string,
  offset: number,
  context: CellContext = emptyContext,
): readonly CellCompletion[] {
  const cell = parseCell(text);
  const { operation } = cell;
  const body = cell.body ?? emptyBodyAt(text, offset, cell);
  const reference = referenceAt(text, offset);
  if (reference) return completeReference(text, offset, reference, cell, context);
  if (body && offset >= body.start) return completeBody(cell, body, offset, context);
  const word = lineAt(text, offset);
  const before = text.slice(word.start, offset);
  if (before.startsWith('#')) return completeDirective(before, offset, word, cell);
  if (before.startsWith('@')) return [];
  if (operation.text === '' || offset <= operation.end) return completeOperation(text, operation, word);
  const entry = anyOperationOf(operation.text);
  const colon = before.indexOf(':');
  if (colon < 0)
    return isOperationName(operation.text)
      ? completeParameter(entry, cell, word, offset)
      : completeUntyped(cell, word, offset);
  const place = { name: before.slice(0, colon).trim(), span: { start: word.start + colon + 1, end: word.end } };
  return completeValue(entry, cell, { ...place, written: before.slice(colon + 1).trimStart() }, context);
}

function completeOperation(text: string, operation: Span, word: Span): readonly CellCompletion[] {
  const isAlone = text.slice(Math.max(operation.end, word.end)).trim() === '';
  const effects = { read: l10n.t('read'), write: l10n.t('write'), destructive: l10n.t('destructive') };
  const typed = operationNames.map((name): CellCompletion => {
    const entry = operationOf(name);
    const { effect } = entry;
    const help = l10n.fromCatalogue(entry.help);
    const snippet = isAlone ? operationSnippet(name, entry) : name;
    return { kind: 'operation', label: name, snippet, span: word, detail: effects[effect], help, required: true };
  });
  const untyped = untypedOperationNames.map((name): CellCompletion => {
    const help = l10n.fromCatalogue(anyOperationOf(name).help);
    return {
      kind: 'operation',
      label: name,
      snippet: name,
      span: word,
      detail: l10n.t('untyped'),
      help,
      required: false,
    };
  });
  return [...typed, ...untyped];
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

function completeParameter(entry: Operation, cell: ParsedCell, word: Span, offset: number): readonly CellCompletion[] {
  const given = new Set(otherNames(cell, word).map((name) => canonicalParameterName(entry, name) ?? name));
  const isOpen = (name: string): boolean => !given.has(name) || entry.parameters[name]?.list !== undefined;
  const { span, withValue } = nameSpan(cell, word, offset);
  const completions = Object.entries(entry.parameters)
    .filter(([name]) => isOpen(name) && name !== payloadParameterOf(entry))
    .map(([name, { type, help, required }]): CellCompletion => {
      const snippet = withValue(name, '$0');
      return {
        kind: 'parameter',
        label: name,
        snippet,
        span,
        detail: type,
        help: l10n.fromCatalogue(help),
        required: required ?? false,
        continues: true,
      };
    });
  if (!takesDevice(entry) || given.has('Device') || given.has('ProductKey')) return completions;
  return [deviceCompletion(span, withValue), ...completions];
}

/** The names that the vendor's SDKs send; `N` is the number of an item. */
function completeUntyped(cell: ParsedCell, word: Span, offset: number): readonly CellCompletion[] {
  const operation = cell.operation.text;
  const names = untypedParametersOf(operation);
  if (!names) return [];
  const given = new Set(otherNames(cell, word));
  const { span, withValue } = nameSpan(cell, word, offset);
  const completions = names
    .filter((name) => !given.has(name))
    .map((name): CellCompletion => {
      const [plain = name, ...fields] = name.split('.N');
      const written = fields.some((field) => field !== '') ? name.replaceAll('.N', '.1') : plain;
      return {
        kind: 'parameter',
        label: name,
        snippet: withValue(written, '$0'),
        span,
        detail: l10n.t('untyped'),
        help: '',
        required: false,
      };
    });
  return untypedTakesDevice(operation) && !given.has('Device')
    ? [deviceCompletion(span, withValue), ...completions]
    : completions;
}

type WithValue = (name: string, value: string) => string;

function deviceCompletion(span: Span, withValue: WithValue): CellCompletion {
  const snippet = withValue('Device', '${1:ProductKey}/${2:DeviceName}');
  const help = l10n.t('ProductKey and DeviceName in one.');
  return { kind: 'parameter', label: 'Device', snippet, span, detail: 'ProductKey/DeviceName', help, required: true };
}

/** The names of the parameters of other lines. */
function otherNames(cell: ParsedCell, word: Span): readonly string[] {
  return cell.parameters
    .filter(({ name }) => name.start < word.start || name.start > word.end)
    .map(({ name }) => name.text);
}

/** Where the line has its colon already, the name alone is replaced. */
function nameSpan(
  cell: ParsedCell,
  word: Span,
  offset: number,
): { readonly span: Span; readonly withValue: WithValue } {
  const colon = cell.parameters.find(({ name }) => name.start >= word.start && name.start <= word.end)?.name.end;
  const span = { start: word.start, end: colon === undefined ? word.end : Math.max(colon, offset) };
  return { span, withValue: (name, value) => (colon === undefined ? `${name}: ${value}` : name) };
}

/** Behind a blank line at the end of the text the body begins, though nothing of it is there yet. */
function emptyBodyAt(text: string, offset: number, { operation }: ParsedCell): SpannedText | undefined {
  const isBody =
    operation.text !== '' && offset === text.length && /[\r\n][ \t]*(?:\r\n|\r|\n)$/.test(text.slice(operation.end));
  return isBody && !/[^\r\n]\r\n$/.test(text) ? { start: offset, end: offset, text: '' } : undefined;
}

/** The line around `offset` without its indentation: what a completion replaces. */
function lineAt(text: string, offset: number): Span {
  const from = lineStartOf(text, offset);
  const indent = /^[ \t]*/.exec(text.slice(from, offset))?.[0].length ?? 0;
  const length = /[\r\n]/.exec(text.slice(offset))?.index ?? text.length - offset;
  return { start: from + indent, end: offset + length };
}
