import { anyOperationOf } from '../../catalogue/anyOperation.ts';
import type { Operation } from '../../catalogue/operation.ts';
import { isOperationName, operationNames, operationOf, type OperationName } from '../../catalogue/operations.ts';
import type { Parameter } from '../../catalogue/parameter.ts';
import { untypedOperationNames, untypedParametersOf } from '../../catalogue/untypedOperations.ts';
import { bodyParameterOf } from './bodyParameter.ts';
import { callPresets } from './callPresets.ts';
import { isUntypedName } from './operationNames.ts';
import { canonicalParameterName, payloadParameterOf, takesDevice } from './operationTraits.ts';
import { parseCell } from './parseCell.ts';
import type { CellParameter, ParsedCell, SpannedText } from './parsedCell.ts';

/** A line of the REPL. */
export type CommandLine =
  | { readonly kind: 'empty' }
  | { readonly kind: 'help'; readonly about: string }
  | { readonly kind: 'clear' }
  | { readonly kind: 'exit' }
  /** More than one call; `next` is the operation of the second. */
  | { readonly kind: 'several'; readonly next: string }
  | { readonly kind: 'call'; readonly cell: ParsedCell };

/**
 * Reads one line: an operation in any case, what it acts on (KEY/NAME, a product, a topic), `Name=value` arguments
 * before or after, and the rest as the body. After ` -- ` everything is body. `@name = value` defines a variable, and
 * references stand where they do in cells. A text whose first line is an operation alone is read as a cell.
 */
export function parseCommandLine(line: string): CommandLine {
  const cell = asCell(line);
  if (cell) return callOrSeveral(line, cell);
  const word = wordAt(line, 0);
  const rest = line.slice(word.end).trim();
  switch (word.text.toLowerCase().replace(/^\./, '')) {
    case '':
      return { kind: 'empty' };
    case 'help':
    case '?':
      return { kind: 'help', about: rest };
    case 'clear':
      return { kind: 'clear' };
    case 'exit':
    case 'quit':
      return { kind: 'exit' };
    default:
      return callOrSeveral(line, parseCall(line, word));
  }
}

/** The operation of this name in any case. */
export function findOperation(name: string): OperationName | undefined {
  return operationNames.find((known) => known.toLowerCase() === name.toLowerCase());
}

/** The same, be it one that is known by name alone. */
export function findNamedOperation(name: string): string | undefined {
  return findOperation(name) ?? untypedOperationNames.find((known) => known.toLowerCase() === name.toLowerCase());
}

/** The same; one that nobody knows has to be written as they all are. */
function findAnyOperation(name: string): string | undefined {
  return findNamedOperation(name) ?? (isUntypedName(name) ? name : undefined);
}

/** Several cells or lines that were pasted at once are not taken for one with a mistake. A body that is taken may say anything. */
function callOrSeveral(line: string, cell: ParsedCell): CommandLine {
  if (!/[\r\n]/.test(line.trim())) return { kind: 'call', cell };
  const { operation, malformed, body } = cell;
  const behind = body && !bodyParameterOf(operation.text) ? [parseCell(body.text).operation] : [];
  const next = [...malformed, ...behind].flatMap(({ text }) => findNamedOperation(wordAt(text, 0).text) ?? []);
  return next[0] === undefined ? { kind: 'call', cell } : { kind: 'several', next: next[0] };
}

/** A cell of several lines, or one of variables alone. */
function asCell(text: string): ParsedCell | undefined {
  if (!/[\r\n]/.test(text.trim()) && !/^\s*@/.test(text)) return undefined;
  const cell = parseCell(text);
  const { operation } = cell;
  const name = operation.text === '' ? '' : findAnyOperation(operation.text);
  return name === undefined ? undefined : { ...cell, operation: { ...operation, text: name } };
}

/** What is known of an operation, as the catalogue would have it where it lacks it. */
export function entryOf(name: string): Operation {
  const payload = bodyParameterOf(name);
  const names = untypedParametersOf(name) ?? [];
  const parameters = names.map((parameter): [string, Parameter] => {
    const base = { type: 'string', help: '' } as const;
    if (parameter === payload?.name) return [parameter, { ...base, payload: payload.encoding }];
    return parameter.endsWith('.N') ? [parameter.slice(0, -2), { ...base, list: { max: 1000 } }] : [parameter, base];
  });
  return isOperationName(name)
    ? operationOf(name)
    : { ...anyOperationOf(name), parameters: Object.fromEntries(parameters) };
}

function parseCall(line: string, word: SpannedText): ParsedCell {
  const name = findAnyOperation(word.text);
  if (name === undefined) return { ...noParts, operation: word, parameters: [], body: undefined };
  const entry = entryOf(name);
  const { parameters, position } = leadingArguments(line, word.end, entry);
  const trailing = trailingArguments(line, position, entry);
  const body = bodyBetween(line, position, trailing.position);
  const given = [...parameters, ...trailing.parameters];
  return {
    ...noParts,
    operation: { ...word, text: name },
    parameters: isOperationName(name) ? [...given, ...presetArguments(name, given, word)] : given,
    body,
  };
}

/** What a line never has. */
const noParts = { comments: [], directives: [], definitions: [], malformed: [] } as const;

interface Arguments {
  readonly parameters: readonly CellParameter[];
  /** Where the reading ended: the rest lies behind it, or before it for trailing arguments. */
  readonly position: number;
}

/** A line acts on one of these; the second is no subject any more, but the beginning of the body. */
const subjectNames: readonly string[] = ['Device', 'DeviceName', 'ProductKey', 'TopicFullName'];

function leadingArguments(line: string, start: number, entry: Operation): Arguments {
  const parameters: CellParameter[] = [];
  let position = start;
  let hasSubject = false;
  for (;;) {
    const word = wordAt(line, position);
    const argument: readonly CellParameter[] | undefined =
      parseArgument(word, entry) ?? (hasSubject ? undefined : parseSubject(word, entry));
    if (!argument) return { parameters, position };
    hasSubject ||= argument.some(({ name }) => subjectNames.includes(name.text));
    parameters.push(...argument);
    position = word.end;
  }
}

/** Known names alone, and plain values: the end of a body may look much the same. */
function trailingArguments(line: string, start: number, entry: Operation): Arguments {
  const parameters: CellParameter[] = [];
  let position = line.length;
  if (/^\s*--(?:\s|$)/.test(line.slice(start))) return { parameters, position };
  for (;;) {
    const word = lastWord(line, start, position);
    const argument = /^[A-Za-z][\w.]*=(?:\{\{[^}]*\}\}|[^"'{}[\]])*$/.test(word.text)
      ? parseArgument(word, entry)
      : undefined;
    if (!argument) return { parameters: parameters.reverse(), position };
    parameters.push(...argument);
    position = word.start;
  }
}

function bodyBetween(line: string, from: number, to: number): SpannedText | undefined {
  const between = line.slice(from, to);
  const marker = /^\s*--(?:\s|$)/.exec(between)?.[0];
  const lead = marker?.length ?? between.length - between.trimStart().length;
  const text = marker === undefined ? between.trim() : between.slice(lead);
  return text === '' ? undefined : { start: from + lead, end: from + lead + text.length, text };
}

/** `Name=value`, where the operation has the name in any case, or takes no body that the word could be part of. */
function parseArgument(word: SpannedText, entry: Operation): readonly CellParameter[] | undefined {
  const [, name, value = ''] = /^([A-Za-z][\w.]*)=(.*)$/s.exec(word.text) ?? [];
  if (name === undefined) return undefined;
  const canonical = canonicalInAnyCase(entry, name);
  if (canonical === undefined && payloadParameterOf(entry) !== undefined) return undefined;
  const nameSpan = { start: word.start, end: word.start + name.length, text: canonical ?? name };
  return [{ name: nameSpan, value: { start: nameSpan.end + 1, end: word.end, text: unquoted(value) } }];
}

function canonicalInAnyCase(entry: Operation, name: string): string | undefined {
  const names = [...Object.keys(entry.parameters), ...(takesDevice(entry) ? ['Device'] : [])];
  const known = names.find((candidate) => candidate.toLowerCase() === name.toLowerCase().replace(/\.\d+$/, ''));
  const suffix = /\.\d+$/.exec(name)?.[0] ?? '';
  return known === undefined ? canonicalParameterName(entry, name) : known + suffix;
}

/** KEY/NAME, either of which may be a reference, or a reference that stands for both. */
const devicePattern = /^(?:(?:\{\{[^{}]*\}\}|[^/\s{}"[\]])+\/(?:\{\{[^{}]*\}\}|[^/\s])+|\{\{[^{}]*\}\})$/;

/** What the operation acts on, written without a name. */
function parseSubject(word: SpannedText, entry: Operation): readonly CellParameter[] | undefined {
  const as = (name: string, text = word.text): CellParameter => ({
    name: { start: word.start, end: word.start, text: name },
    value: { start: word.start, end: word.end, text },
  });
  if (takesDevice(entry)) {
    if (devicePattern.test(word.text)) return [as('Device')];
    if (!entry.parameters['DeviceName']?.list) return undefined;
  }
  if ('TopicFullName' in entry.parameters) {
    const productKey = /^\/([^/\s]+)\/./.exec(word.text)?.[1];
    return productKey === undefined ? undefined : [as('ProductKey', productKey), as('TopicFullName')];
  }
  const isProduct = 'ProductKey' in entry.parameters && /^\w[\w-]*$/.test(word.text);
  return isProduct ? [as('ProductKey')] : undefined;
}

function presetArguments(
  name: OperationName,
  given: readonly CellParameter[],
  { start, end }: SpannedText,
): readonly CellParameter[] {
  const entry = operationOf(name);
  const names = new Set(given.map((parameter) => canonicalParameterName(entry, parameter.name.text)));
  return Object.entries(callPresets(name))
    .filter(([preset]) => !names.has(preset))
    .map(([preset, text]) => ({ name: { start, end, text: preset }, value: { start, end, text } }));
}

/** The next word; quotes and the braces of references keep blanks together. Empty at the end of the line. */
function wordAt(line: string, position: number): SpannedText {
  const blank = /^\s*/.exec(line.slice(position))?.[0].length ?? 0;
  const start = position + blank;
  const text =
    /^(?:[A-Za-z][\w.]*="(?:[^"\\]|\\.)*"(?=\s|$)|(?:\{\{[^{}\r\n]*\}\}|\S)*)/s.exec(line.slice(start))?.[0] ?? '';
  return { start, end: start + text.length, text };
}

/** The last word between two places. A line may be megabytes of pasted text, so it is looked at from its end, once. */
function lastWord(line: string, from: number, to: number): SpannedText {
  const end = from + line.slice(from, to).trimEnd().length;
  let start = end;
  while (start > from && /\S/.test(line.charAt(start - 1))) {
    const open = line.startsWith('}}', start - 2) ? openingOf(line, start - 2) : -1;
    start = open >= from ? open : start - 1;
  }
  return { start, end, text: line.slice(start, end) };
}

/** Where the reference that is closed at a place begins, on the same line; -1 where it is none. */
function openingOf(line: string, close: number): number {
  const before = line.slice(Math.max(0, close - 200), close);
  const [reference] = /\{\{[^{}\r\n]*$/.exec(before) ?? [];
  return reference === undefined ? -1 : close - reference.length;
}

function unquoted(value: string): string {
  return /^".*"$/s.test(value) ? value.slice(1, -1).replace(/\\(.)/gs, '$1') : value;
}
