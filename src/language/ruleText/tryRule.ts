import { ruleTopicFilter, topicTypeOf } from '../../catalogue/ruleTopics.ts';
import { covers } from '../../common/covers.ts';
import * as l10n from '../../common/l10n.ts';
import type { RuleDataType } from '../rulesql/checkExpression.ts';
import { compileRule } from '../rulesql/compileRule.ts';
import { describeFiltered } from '../rulesql/describeFiltered.ts';
import { describeSqlFailure } from '../rulesql/describeSqlFailure.ts';
import { describeSqlProblem } from '../rulesql/describeSqlProblem.ts';
import type { SqlEnvironment } from '../rulesql/sqlEnvironment.ts';
import type { SqlOutcome } from '../rulesql/sqlOutcome.ts';
import { SqlRow, type SqlMessage } from '../rulesql/sqlRow.ts';
import { readRuleText } from './readRuleText.ts';
import { topicOfSource } from './topicOfSource.ts';

/** What became of a message: what is selected of it, or why nothing is, in a sentence. */
export type RuleTrial =
  | { readonly kind: 'passes'; readonly outcome: Extract<SqlOutcome, { readonly kind: 'selected' | 'selected-bytes' }> }
  | { readonly kind: 'filtered'; readonly reason: string }
  /** `quoted`: the reason in English, as tests of rules quote it. */
  | { readonly kind: 'abandoned'; readonly reason: string; readonly quoted: string };

const nothing = { productKey: undefined, shortTopic: undefined, select: undefined, where: undefined };

/**
 * Prepares the text of a rule, by the engine that the emulator runs rules with. A text says why it cannot run. The level
 * that system topics begin with need not stand behind FROM.
 */
export function prepareRule(
  text: string,
  dataType: RuleDataType,
  environment: SqlEnvironment,
): ((message: SqlMessage) => RuleTrial) | string {
  const read = readRuleText(text, nothing);
  if (read.kind === 'refused') return read.reason;
  if (read.source === nothing) return l10n.t('There is no SQL yet. A rule reads SELECT … FROM "…" WHERE ….');
  const { productKey = '', shortTopic = '', select = '', where = '' } = read.source;
  const compiled = compileRule({ select, where, dataType }, environment);
  if (compiled.kind === 'refused') {
    const error = [...compiled.select, ...compiled.where].find(({ severity }) => severity === 'error');
    return error ? describeSqlProblem(error) : l10n.t('The SQL cannot run.');
  }
  const { rule } = compiled;
  const filters = [topicOfSource(read.source), ruleTopicFilter(productKey, shortTopic, topicTypeOf(shortTopic))];
  return (message) => {
    if (!filters.some((filter) => covers(filter, message.topic)))
      return { kind: 'filtered', reason: l10n.t('{0} is not among the topics behind FROM.', message.topic) };
    const row = new SqlRow(message);
    const outcome = rule.evaluate(row);
    switch (outcome.kind) {
      case 'selected':
      case 'selected-bytes':
        return { kind: 'passes', outcome };
      case 'filtered': {
        const { condition } = outcome;
        return { kind: 'filtered', reason: describeFiltered(where, condition, rule.operands(condition, row)) };
      }
      case 'abandoned':
        return {
          kind: 'abandoned',
          reason: describeSqlFailure(outcome.failure),
          quoted: l10n.inEnglish(() => describeSqlFailure(outcome.failure)),
        };
      case 'not-json':
        return { kind: 'filtered', reason: l10n.t('The payload is not JSON, which the rule does not take.') };
      case 'other-topic':
        return { kind: 'filtered', reason: l10n.t('{0} is not among the topics behind FROM.', message.topic) };
    }
  };
}
