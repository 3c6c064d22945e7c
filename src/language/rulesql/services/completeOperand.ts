import * as l10n from '../../../common/l10n.ts';

import { sqlFunctionOf, sqlFunctions, type SqlFunctionName } from '../functions/sqlFunctions.ts';
import { functionNameOf } from '../functions/sqlFunctions.ts';
import { parseQuery } from '../parseSql.ts';
import type { Span } from '../sqlNode.ts';
import { writeName } from '../writeExpression.ts';
import { writeSignature } from '../writeSignature.ts';
import { completeValues } from './completeValues.ts';
import { describeField } from './describeField.ts';
import { describeFunction } from './describeFunction.ts';
import { snippetText, type SqlCompletion } from './sqlCompletion.ts';
import type { SqlContext } from './sqlContext.ts';
import type { SqlPlace } from './sqlPlace.ts';

/** Values, fields, aliases and functions that can stand where an operand is expected. */
export function completeOperand(
  text: string,
  offset: number,
  place: SqlPlace,
  context: SqlContext,
): readonly SqlCompletion[] {
  const values = completeValues(text, offset, place, context);
  const { token, clause, open } = place;
  if (token?.kind === 'text') return values;
  const isQuoted = token?.kind === 'name';
  const span = isQuoted ? quotedSpan(text, offset, token) : { start: token?.start ?? offset, end: offset };
  const fields = completeFields(span, context);
  if (isQuoted) return fields;
  const aliases = clause === 'where' ? completeAliases(text, span) : [];
  // Behind a dot there can be nothing but a field.
  if (text.slice(span.start, span.end).includes('.'))
    return [...fields, ...aliases.filter(({ label }) => label.includes('.'))];
  const star = isAtField(place) || isAtPayload(place) ? [completeStar(span)] : [];
  const isFollowedByBracket = /^\w*\s*\(/.test(text.slice(offset));
  const functions = completeFunctions(span, clause === 'select' && open.length === 0, isFollowedByBracket, context);
  return [...values, ...star, ...fields, ...aliases, ...functions];
}

/** From the quote to the offset, and on to the closing quote where the offset stands before it. */
function quotedSpan(text: string, offset: number, { start, end }: Span): Span {
  const isClosed = end - start > 1 && text[end - 1] === '"';
  return { start, end: isClosed ? end : offset };
}

function isAtField({ clause, open }: SqlPlace): boolean {
  return clause === 'select' && open.length === 0;
}

function isAtPayload({ open }: SqlPlace): boolean {
  const top = open.at(-1);
  const name = top?.kind === 'call' ? functionNameOf(top.name) : undefined;
  return name !== undefined && sqlFunctionOf(name).parameters[0]?.type === 'payload';
}

function completeStar(span: Span): SqlCompletion {
  const help = l10n.t('The whole payload.');
  return { kind: 'keyword', label: '*', snippet: '*', span, filter: '*', detail: l10n.t('the whole payload'), help };
}

function completeFields(span: Span, { dataType, fields }: SqlContext): readonly SqlCompletion[] {
  if (dataType === 'BINARY') return [];
  return fields.map((field): SqlCompletion => {
    const written = writeName(field.path);
    const { type, unit } = field;
    return {
      kind: 'field',
      label: field.path,
      snippet: snippetText(written),
      span,
      // Where a quote was typed, it is compared as well.
      filter: written,
      detail: unit === undefined ? type : `${type}, ${unit}`,
      help: describeField(field),
    };
  });
}

/** The names that SELECT gives its fields: WHERE can use them. */
function completeAliases(text: string, span: Span): readonly SqlCompletion[] {
  const { select } = parseQuery(text).node;
  return select.fields.flatMap(({ value, alias }): readonly SqlCompletion[] => {
    if (!alias || alias.name === '') return [];
    const written = writeName(alias.name);
    const source = text.slice(value.start, value.end);
    const help = `\`${source.replaceAll('`', "'")}\``;
    return [
      {
        kind: 'alias',
        label: alias.name,
        snippet: snippetText(written),
        span,
        filter: written,
        detail: l10n.t('of SELECT'),
        help,
      },
    ];
  });
}

function completeFunctions(
  span: Span,
  isField: boolean,
  hasBracket: boolean,
  { dataType }: SqlContext,
): readonly SqlCompletion[] {
  return (Object.keys(sqlFunctions) as SqlFunctionName[]).flatMap((name): readonly SqlCompletion[] => {
    const { returns } = sqlFunctionOf(name);
    if (returns === 'fields' && (!isField || dataType === 'BINARY')) return [];
    return [
      {
        kind: 'function',
        label: name,
        snippet: hasBracket ? name : callSnippet(name),
        span,
        filter: name,
        detail: writeSignature(name).slice(name.length),
        help: describeFunction(name),
      },
    ];
  });
}

/** A call with a place for each parameter that cannot be left out. */
function callSnippet(name: SqlFunctionName): string {
  const { parameters } = sqlFunctionOf(name);
  if (parameters.some(({ type }) => type === 'payload')) return `${name}(*)`;
  const places = parameters
    .filter(({ isOptional, repeats }) => !isOptional && !(repeats && parameters.length === 1))
    .map((parameter, index) => `\${${index + 1}:${parameter.name}}`);
  if (places.length > 0) return `${name}(${places.join(', ')})`;
  return parameters.length === 0 ? `${name}()` : `${name}($1)`;
}
