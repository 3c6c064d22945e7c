import { anyOperationOf } from '../../catalogue/anyOperation.ts';
import * as l10n from '../../common/l10n.ts';
import { isJsonObject, type Json } from '../../common/losslessJson.ts';
import type { CellResult } from './cellResult.ts';
import { jsonOrText } from '../../common/jsonOrText.ts';
import { parsePath } from './parsePath.ts';
import { readResultPath } from './readPath.ts';
import { isList, type Shape } from '../../catalogue/shape.ts';
import { escapeSnippet, type CellCompletion, type CompletionKind } from './cellCompletion.ts';
import type { CellContext } from './cellContext.ts';
import { lineStartOf } from './lineStartOf.ts';
import type { ParsedCell, Span } from './parsedCell.ts';
import { functionForms, functionHelp } from './reference.ts';
import { isEscaped } from './splitTemplate.ts';
import { variablesIn } from './variablesIn.ts';

const snippets: Readonly<Record<keyof typeof functionForms, string>> = {
  $guid: '\\$guid',
  $now: '\\$now',
  $env: '\\$env ${1:NAME}',
  $prompt: '\\$prompt "${1:question}"',
  $secret: '\\$secret ${1:NAME}',
};

/** Where a reference begins and ends inside its braces. */
interface ReferencePlace extends Span {
  readonly isClosed: boolean;
}

/** The reference at an offset; undefined where the offset is in none. */
export function referenceAt(text: string, offset: number): ReferencePlace | undefined {
  const lineStart = lineStartOf(text, offset);
  const open = offset < 2 ? -1 : text.lastIndexOf('{{', offset - 2);
  if (open < lineStart || isEscaped(text, open, lineStart) || text.slice(open, offset).includes('}}')) return undefined;
  const rest = /^[^{}\r\n]*/.exec(text.slice(offset, offset + 200))?.[0] ?? '';
  const isClosed = text.startsWith('}}', offset + rest.length);
  return { start: open + 2, end: isClosed ? offset + rest.length : offset, isClosed };
}

/** What may stand between `{{` and `}}`, at an offset in between: variables, named cells and their fields, functions. */
export function completeReference(
  text: string,
  offset: number,
  place: ReferencePlace,
  cell: ParsedCell,
  context: CellContext,
): readonly CellCompletion[] {
  const written = text.slice(place.start, offset).trimStart();
  const start = offset - written.length;
  const close = place.isClosed ? '' : '\\}\\}';
  const secretName = /^\$secret\s+([\w.-]*)$/.exec(written)?.[1];
  if (secretName !== undefined) {
    const span = { start: offset - secretName.length, end: place.end };
    return (context.secrets ?? []).map((name) => completion('value', name, span, l10n.t('secret'), close));
  }
  if (/^\$\S*\s/.test(written)) return [];
  const dot = written.lastIndexOf('.');
  if (dot < 0) return completeRoot(cell, context, { start, end: place.end }, close);
  const [root = '', ...path] = written.slice(0, dot).split('.');
  const span = { start: start + dot + 1, end: place.end };
  const operation = context.cells.get(root);
  if (operation === undefined) return [];
  const declared = fieldsAt(operation, path);
  const answered = fieldsIn(context.resultOf?.(root), path);
  const names = new Set(declared.map(({ name }) => name));
  return [...declared, ...answered.filter(({ name }) => !names.has(name))].map(({ name, type }) =>
    completion('field', name, span, type, close),
  );
}

function completeRoot(cell: ParsedCell, context: CellContext, span: Span, close: string): readonly CellCompletion[] {
  return [
    ...[...variablesIn(cell, context.variables)].map(([name, value]) =>
      completion('variable', name, span, value, close),
    ),
    ...[...context.cells].map(([name, operation]) => ({
      ...completion('cell', name, span, l10n.t('answer of {0}', operation), ''),
      snippet: `${escapeSnippet(name)}.$0${close}`,
      continues: true,
    })),
    ...Object.entries(functionForms).map(([name, form]) => {
      const key = name as keyof typeof functionForms;
      return {
        ...completion('function', name, span, form, close),
        snippet: `${snippets[key]}${close}`,
        help: functionHelp[key],
      };
    }),
  ];
}

function completion(kind: CompletionKind, label: string, span: Span, detail: string, close: string): CellCompletion {
  return { kind, label, snippet: `${escapeSnippet(label)}${close}`, span, detail, help: '', required: false };
}

interface Field {
  readonly name: string;
  readonly type: string;
}

/** Fields of an answer at a path of its shape, as it is written: `Data[0]`. `payload` stands for the message where there is one. */
export function fieldsAt(operation: string, path: readonly string[]): readonly Field[] {
  const { response } = anyOperationOf(operation);
  let shape: Shape = { RequestId: 'string', ...response };
  for (const step of path) {
    const name = step.replace(/\[\d*\]$/, '');
    if (typeof shape === 'string' || isList(shape)) return [];
    const inside: Shape | undefined = shape[name];
    if (inside === undefined) return [];
    shape = isList(inside) && step !== name ? inside.of : inside;
  }
  if (isList(shape)) return [{ name: 'length', type: 'integer' }];
  if (typeof shape === 'string') return [];
  const fields = Object.entries(shape).map(([name, field]) => ({ name, type: typeName(field) }));
  const hasPayload = path.length === 0 && Object.entries(response).some(([name, field]) => isPayload(name, field));
  return hasPayload ? [{ name: 'payload', type: l10n.t('the message, decoded') }, ...fields] : fields;
}

/** Fields that an answer has at a path. */
function fieldsIn(result: CellResult | undefined, path: readonly string[]): readonly Field[] {
  const steps = parsePath(path.join('.'), true);
  const value = result && steps && readResultPath(result, steps);
  const container = typeof value === 'string' ? jsonOrText(value) : value;
  if (Array.isArray(container)) return [{ name: 'length', type: 'integer' }];
  if (!isJsonObject(container)) return [];
  return Object.entries(container).map(([name, field]) => ({ name, type: jsonTypeOf(field) }));
}

function jsonTypeOf(value: Json): string {
  if (Array.isArray(value)) return 'list';
  if (value === null) return 'null';
  if (isJsonObject(value)) return 'object';
  return typeof value === 'object' ? 'number' : typeof value;
}

function isPayload(name: string, shape: Shape): boolean {
  return name === 'PayloadBase64Byte' || shape === 'json' || shape === 'json?';
}

function typeName(shape: Shape): string {
  if (typeof shape === 'string') return shape.replace('?', '');
  return isList(shape) ? 'list' : 'object';
}
