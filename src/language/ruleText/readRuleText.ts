import * as l10n from '../../common/l10n.ts';

import { keywordOf } from '../rulesql/keywords.ts';
import type { Span } from '../rulesql/sqlNode.ts';
import { SqlScanner } from '../rulesql/sqlScanner.ts';
import type { SqlToken } from '../rulesql/sqlToken.ts';
import type { RuleSource } from './ruleSource.ts';
import { sourceOfTopic, topicOfSource } from './topicOfSource.ts';
import { toLines, writeRuleText } from './writeRuleText.ts';

/** What a text says, or why it cannot be cut into the pieces that the API has, and where: offsets in UTF-16 units. */
type ReadRuleText =
  | { readonly kind: 'read'; readonly source: RuleSource }
  | ({ readonly kind: 'refused'; readonly reason: string } & Span);

/** The places of a query's pieces; `where` is absent where the text has no WHERE. */
interface Pieces {
  readonly select: Span;
  readonly topic: SqlToken & { readonly kind: 'word' | 'name' | 'text' };
  readonly where: Span | undefined;
}

/**
 * Cuts the text of a rule into the pieces that the API has; whether the SQL in them is right is not looked at. A piece
 * that was not changed since it was written from `basis` comes out exactly as it is there, blanks and all; a new one
 * without the blanks around it.
 */
export function readRuleText(text: string, basis: RuleSource): ReadRuleText {
  if (toLines(text) === writeRuleText(basis)) return { kind: 'read', source: basis };
  const pieces = cut(text);
  if ('reason' in pieces) return { kind: 'refused', ...pieces };
  const { topic } = pieces;
  const isSameTopic = topic.text === topicOfSource(basis);
  const place = isSameTopic ? basis : sourceOfTopic(topic.text);
  if (!place) {
    const reason = l10n.t('The topic has to name a product and its devices, as "/a1Thermo001/+/user/update".');
    return { kind: 'refused', reason, start: topic.start, end: topic.end };
  }
  const piece = ({ start, end }: Span, before: string | undefined): string | undefined => {
    const written = text.slice(start, end).trim();
    return toLines(written) === toLines(before ?? '').trim() ? before : written;
  };
  const source = {
    productKey: place.productKey,
    shortTopic: place.shortTopic,
    select: piece(pieces.select, basis.select),
    where: piece(pieces.where ?? { start: text.length, end: text.length }, basis.where),
  };
  return { kind: 'read', source };
}

function cut(text: string): Pieces | ({ readonly reason: string } & Span) {
  // What is wrong inside of a piece is told elsewhere.
  const scanner = new SqlScanner(text, () => undefined);
  const first = scanner.next();
  if (first.kind === 'end')
    return { reason: l10n.t('There is no SQL. A rule reads SELECT … FROM "…" WHERE ….'), ...spanOf(first) };
  if (!isKeyword(first, 'SELECT')) return { reason: l10n.t('The SQL of a rule begins with SELECT.'), ...spanOf(first) };
  let token = scanner.next();
  while (token.kind !== 'end' && !isKeyword(token, 'FROM')) token = scanner.next();
  if (token.kind === 'end') return { reason: l10n.t('There is no FROM with a topic behind SELECT.'), ...spanOf(token) };
  const select = { start: first.end, end: token.start };
  const topic = scanner.topicAt(token.end);
  if (!isTopic(topic)) return { reason: l10n.t('There is no topic behind FROM.'), start: token.start, end: token.end };
  const next = scanner.next();
  if (next.kind === 'end') return { select, topic, where: undefined };
  if (isKeyword(next, 'WHERE')) return { select, topic, where: { start: next.end, end: text.length } };
  return { reason: l10n.t('Behind the topic nothing can stand but WHERE.'), ...spanOf(next) };
}

function isKeyword(token: SqlToken, keyword: 'SELECT' | 'FROM' | 'WHERE'): boolean {
  return token.kind === 'word' && keywordOf(token.text) === keyword;
}

function isTopic(token: SqlToken): token is Pieces['topic'] {
  return (token.kind === 'word' || token.kind === 'name' || token.kind === 'text') && !isKeyword(token, 'WHERE');
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
