import { regionTimeZone } from '../../catalogue/regionTimeZone.ts';
import { encodeBase64 } from '../../common/encodeBase64.ts';
import * as l10n from '../../common/l10n.ts';
import { stringifyJson } from '../../common/losslessJson.ts';
import { sameJson } from '../../common/sameJson.ts';
import type { RuleDataType } from '../rulesql/checkExpression.ts';
import { compileQuery, type CompiledRule } from '../rulesql/compileRule.ts';
import { describeFiltered } from '../rulesql/describeFiltered.ts';
import { describeSqlFailure } from '../rulesql/describeSqlFailure.ts';
import { describeSqlProblem } from '../rulesql/describeSqlProblem.ts';
import { digestBytes } from '../rulesql/digestBytes.ts';
import type { SqlEnvironment } from '../rulesql/sqlEnvironment.ts';
import type { SqlOutcome } from '../rulesql/sqlOutcome.ts';
import { SqlRow } from '../rulesql/sqlRow.ts';
import { inOrderOf } from './inOrderOf.ts';
import type { RuleTestCase, RuleTestExpectation } from './ruleTest.ts';

/** The query that a case is tried with. */
export interface RuleTestQuery {
  readonly query: string;
  readonly dataType: RuleDataType;
  /** For the local time that timestamp() gives. */
  readonly regionId: string;
}

/** How a case ended. */
export type RuleTestResult =
  | { readonly kind: 'passed' }
  /** What was expected and what came, each as text in which a person can see the difference. */
  | { readonly kind: 'failed'; readonly message: string; readonly expected: string; readonly actual: string }
  /** The query has an error, so that no message can be tried. */
  | { readonly kind: 'refused'; readonly message: string };

/** Tries a message with a query, by the engine that the emulator runs rules with. */
export function runRuleTestCase(
  { query, dataType, regionId }: RuleTestQuery,
  { topic, deviceName, messageId, payload, tags, time, expect }: RuleTestCase,
): RuleTestResult {
  const compilation = compileQuery(query, dataType, environmentAt(time, regionId));
  if (compilation.kind === 'refused') {
    const errors = compilation.problems.filter(({ severity }) => severity === 'error');
    const words = errors.map((problem) => l10n.t('Character {0}: {1}', problem.start + 1, describeSqlProblem(problem)));
    return { kind: 'refused', message: l10n.t('The query cannot run.\n{0}', words.join('\n')) };
  }
  const row = new SqlRow({ topic, deviceName, messageId, payload, tag: (key) => tags.get(key) });
  const outcome = compilation.rule.evaluate(row);
  const reason = reasonOf(query, compilation.rule, outcome, row);
  const quoted = l10n.inEnglish(() => reasonOf(query, compilation.rule, outcome, row));
  if (isExpected(expect, outcome, quoted)) return { kind: 'passed' };
  const { actual, message } = describeOutcome(outcome, reason, topic);
  const isUnwanted = (expect.kind === 'filtered' || expect.kind === 'abandoned') && passes(outcome);
  return {
    kind: 'failed',
    message: isUnwanted ? l10n.t('The message passes, which was not expected.') : message,
    expected: describeExpectation(expect, outcome),
    actual,
  };
}

function environmentAt(time: number, regionId: string): SqlEnvironment {
  return {
    now: () => time,
    timeZone: regionTimeZone(regionId),
    random: () => 0.5,
    uuid: () => '00000000-0000-4000-8000-000000000000',
    digest: digestBytes,
  };
}

/** Why a message did not pass; empty where it did. */
function reasonOf(query: string, rule: CompiledRule, outcome: SqlOutcome, row: SqlRow): string {
  if (outcome.kind === 'filtered')
    return describeFiltered(query, outcome.condition, rule.operands(outcome.condition, row));
  return outcome.kind === 'abandoned' ? describeSqlFailure(outcome.failure) : '';
}

/** `quoted`: the reason in English, in which tests have it. */
function isExpected(expect: RuleTestExpectation, outcome: SqlOutcome, quoted: string): boolean {
  switch (expect.kind) {
    case 'row':
      return outcome.kind === 'selected' && sameJson(outcome.row, expect.row);
    case 'bytes':
      return outcome.kind === 'selected-bytes' && encodeBase64(outcome.bytes) === expect.base64;
    case 'passes':
      return passes(outcome);
    case 'filtered':
      return outcome.kind === 'filtered' || outcome.kind === 'other-topic' || outcome.kind === 'not-json';
    case 'abandoned':
      return outcome.kind === 'abandoned' && quoted.includes(expect.reason);
  }
}

function passes({ kind }: SqlOutcome): boolean {
  return kind === 'selected' || kind === 'selected-bytes';
}

function describeExpectation(expect: RuleTestExpectation, outcome: SqlOutcome): string {
  switch (expect.kind) {
    case 'row':
      return stringifyJson(outcome.kind === 'selected' ? inOrderOf(expect.row, outcome.row) : expect.row, 2);
    case 'bytes':
      return `Base64 ${expect.base64}`;
    case 'passes':
      return l10n.t('The message passes.');
    case 'filtered':
      return l10n.t('The message does not pass.');
    case 'abandoned':
      return l10n.t('The message is abandoned{0}', expect.reason === '' ? '.' : `: ${expect.reason}`);
  }
}

function describeOutcome(
  outcome: SqlOutcome,
  reason: string,
  topic: string,
): { readonly message: string; readonly actual: string } {
  switch (outcome.kind) {
    case 'selected':
      return { message: l10n.t('Another row came than was expected.'), actual: stringifyJson(outcome.row, 2) };
    case 'selected-bytes':
      return {
        message: l10n.t('Other bytes came than were expected.'),
        actual: `Base64 ${encodeBase64(outcome.bytes)}`,
      };
    case 'abandoned':
      return both(l10n.t('The message is abandoned: {0}', reason));
    case 'filtered':
      return both(l10n.t('The message does not pass: {0}', reason));
    case 'other-topic':
      return both(l10n.t('The message does not pass: {0} is not among the topics behind FROM.', topic));
    case 'not-json':
      return both(l10n.t('The message does not pass: its payload is not JSON.'));
  }
}

function both(sentence: string): { readonly message: string; readonly actual: string } {
  return { message: sentence, actual: sentence };
}
