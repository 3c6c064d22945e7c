import * as l10n from '../../../common/l10n.ts';

import { functionNameOf } from '../functions/sqlFunctions.ts';
import { keywordOf } from '../keywords.ts';
import { parseQuery } from '../parseSql.ts';
import type { Span } from '../sqlNode.ts';
import { SqlScanner } from '../sqlScanner.ts';
import type { SqlToken } from '../sqlToken.ts';
import { writeSignature } from '../writeSignature.ts';
import { describeField } from './describeField.ts';
import { describeFunction } from './describeFunction.ts';
import { describeTopic } from './describeTopic.ts';
import { escapeMarkdown } from '../../escapeMarkdown.ts';
import { findField } from './findField.ts';
import { nodeAt } from './nodeAt.ts';
import type { SqlContext } from './sqlContext.ts';
import { sqlWords, type SqlWord } from './sqlWords.ts';

/** What there is to say of a place in a query. */
export interface SqlHover {
  /** What it is about. */
  readonly span: Span;
  /** A line of SQL: a signature, a path, how a word is used. */
  readonly code: string;
  /** Markdown. */
  readonly help: string;
}

/** Explains what stands at `offset`: a function, a field, a name of SELECT, the topic, a word or an operator. */
export function hoverSql(text: string, offset: number, context: SqlContext): SqlHover | undefined {
  const found = nodeAt(parseQuery(text).node, offset);
  if (found?.kind === 'topic') return hoverTopic(text, found.topic, context);
  if (found?.kind === 'alias') return hoverAlias(text, found.alias, found.value);
  const node = found?.node;
  if (node?.kind === 'path') return hoverPath(text, node.source, node, context);
  if (node?.kind === 'call' && offset <= node.nameSpan.end) return hoverFunction(node.name, node.nameSpan);
  return hoverWord(text, offset);
}

function hoverFunction(called: string, span: Span): SqlHover | undefined {
  const name = functionNameOf(called);
  return name && { span: spanOf(span), code: writeSignature(name), help: describeFunction(name) };
}

function hoverPath(text: string, path: string, span: Span, context: SqlContext): SqlHover | undefined {
  const field = findField(path, context);
  if (field) return { span: spanOf(span), code: field.path, help: describeField(field) };
  const named = parseQuery(text).node.select.fields.find(({ alias }) => alias?.name === path);
  return named?.alias && hoverAlias(text, named.alias, named.value, span);
}

function hoverAlias(
  text: string,
  { name, start, end }: Span & { readonly name: string },
  value: Span,
  at?: Span,
): SqlHover {
  const source = text.slice(value.start, value.end).replaceAll(/\s+/g, ' ');
  return {
    span: spanOf(at ?? { start, end }),
    code: `${source} AS ${name}`,
    help: l10n.t('A name that SELECT gives, and a key of the result.'),
  };
}

function hoverTopic(text: string, topic: Span & { readonly value: string }, context: SqlContext): SqlHover {
  return { span: spanOf(topic), code: text.slice(topic.start, topic.end), help: describeTopic(topic.value, context) };
}

function hoverWord(text: string, offset: number): SqlHover | undefined {
  const token = tokenAt(text, offset);
  const word = token && wordOf(token);
  if (word === undefined) return undefined;
  const { syntax, help } = sqlWords[word];
  return { span: spanOf(token as Span), code: syntax, help: escapeMarkdown(help) };
}

function wordOf(token: SqlToken): SqlWord | undefined {
  const word = token.kind === 'symbol' ? token.symbol : token.kind === 'word' ? keywordOf(token.text) : undefined;
  return word !== undefined && word in sqlWords ? (word as SqlWord) : undefined;
}

function tokenAt(text: string, offset: number): SqlToken | undefined {
  const scanner = new SqlScanner(text, () => undefined);
  let last: SqlToken | undefined;
  for (let token = scanner.next(); token.kind !== 'end' && token.start <= offset; token = scanner.next()) last = token;
  return last && offset <= last.end ? last : undefined;
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
