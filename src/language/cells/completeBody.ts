import * as l10n from '../../common/l10n.ts';

import type { JsonNode } from '../../common/json/jsonNode.ts';
import { parseJsonTree } from '../../common/json/parseJsonTree.ts';
import { bodyFieldsOf, type BodyField } from './bodyFields.ts';
import { escapeSnippet, type CellCompletion } from './cellCompletion.ts';
import type { CellContext } from './cellContext.ts';
import { hideReferences } from './hideReferences.ts';
import type { ParsedCell, Span, SpannedText } from './parsedCell.ts';
import { plainParameters } from './plainParameters.ts';

/** What may stand at an offset of a body that is JSON of a known form: keys, or the values of the key before. */
export function completeBody(
  cell: ParsedCell,
  body: SpannedText,
  offset: number,
  context: CellContext,
): readonly CellCompletion[] {
  const fields = bodyFieldsOf(cell.operation.text, plainParameters(cell, context.variables), context);
  if (fields.length === 0) return [];
  const text = hideReferences(body.text);
  const at = offset - body.start;
  if (text.trim() === '') return [wholeBody(fields, { start: offset, end: offset })];
  const place = placeAt(parseJsonTree(text).root, text, at, fields);
  if (!place) return [];
  const span = { start: body.start + place.span.start, end: body.start + place.span.end };
  return place.kind === 'value'
    ? valuesOf(place.field, span, text.slice(place.span.start, at))
    : keysOf(place, span, text, at);
}

type Place =
  | {
      readonly kind: 'key';
      readonly span: Span;
      readonly fields: readonly BodyField[];
      readonly given: ReadonlySet<string>;
      readonly hasColon: boolean;
    }
  | { readonly kind: 'value'; readonly span: Span; readonly field: BodyField };

/** Where the offset is in the tree. Undefined where nothing is known of the place. */
function placeAt(node: JsonNode, text: string, at: number, fields: readonly BodyField[]): Place | undefined {
  if (node.kind === 'array') {
    const inside = node.items.find(({ start, end }) => start < at && at < end);
    return inside && placeAt(inside, text, at, fields);
  }
  if (node.kind !== 'object' || at <= node.start || at > node.end) return undefined;
  const keyOf = (span: Span): string => text.slice(span.start, span.end).replace(/^"|"$/g, '');
  for (const { key, value } of node.members) {
    if (key.start <= at && at <= key.end && key.end > key.start) {
      const given = new Set(node.members.filter((other) => other.key !== key).map((other) => keyOf(other.key)));
      const hasColon = /^\s*:/.test(text.slice(key.end));
      return { kind: 'key', span: key, fields, given, hasColon };
    }
    const field = fields.find(({ name }) => name === keyOf(key));
    if (value.kind === 'object' || value.kind === 'array') {
      if (value.start < at && at < value.end) return placeAt(value, text, at, field?.fields ?? []);
    } else if (key.end < at && at <= value.end && text.slice(key.end, at).includes(':')) {
      return field && { kind: 'value', span: { start: Math.min(at, value.start), end: value.end }, field };
    }
  }
  const isKeyPlace = /[{,]\s*"?[\w.]*$/.test(text.slice(node.start, at));
  const given = new Set(node.members.map(({ key }) => keyOf(key)));
  return isKeyPlace ? { kind: 'key', span: { start: at, end: at }, fields, given, hasColon: false } : undefined;
}

function keysOf(
  place: Place & { readonly kind: 'key' },
  span: Span,
  text: string,
  at: number,
): readonly CellCompletion[] {
  const startsWithQuote = text[place.span.start] === '"' && place.span.start < at;
  return place.fields
    .filter(({ name }) => !place.given.has(name))
    .map(({ name, detail, help, sample }) => {
      const key = JSON.stringify(name);
      const snippet = place.hasColon ? escapeSnippet(key) : `${escapeSnippet(key)}: \${1:${escapeSnippet(sample)}}`;
      const filter = startsWithQuote ? key : name;
      return { kind: 'field', label: name, snippet, span, detail, help, required: false, filter };
    });
}

function valuesOf({ values, help }: BodyField, span: Span, written: string): readonly CellCompletion[] {
  return values.map(({ json, detail }) => {
    const filter = written.startsWith('"') ? json : json.replaceAll('"', '');
    return { kind: 'value', label: json, snippet: escapeSnippet(json), span, detail, help, required: false, filter };
  });
}

function wholeBody(fields: readonly BodyField[], span: Span): CellCompletion {
  const lines = fields.map(
    ({ name, sample }, index) => `  ${escapeSnippet(JSON.stringify(name))}: \${${index + 1}:${escapeSnippet(sample)}}`,
  );
  const snippet = `{\n${lines.join(',\n')}\n\\}`;
  const label = `{ ${fields.map(({ name }) => name).join(', ')} }`;
  return { kind: 'field', label, snippet, span, detail: l10n.t('all fields'), help: '', required: true, filter: '{' };
}
