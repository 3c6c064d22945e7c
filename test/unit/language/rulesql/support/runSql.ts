import { stringifyJson } from '../../../../../src/common/losslessJson.ts';
import type { RuleDataType } from '../../../../../src/language/rulesql/checkExpression.ts';
import { compileRule, type RuleSql } from '../../../../../src/language/rulesql/compileRule.ts';
import { describeSqlFailure } from '../../../../../src/language/rulesql/describeSqlFailure.ts';
import { describeSqlProblem } from '../../../../../src/language/rulesql/describeSqlProblem.ts';
import { environment } from './environment.ts';
import { messageOf } from './messageOf.ts';

/** Runs `SELECT … WHERE …` over a payload and writes down what becomes of it. */
export function runSql(query: string, payload: string, dataType: RuleDataType = 'JSON'): string {
  const sql = partsOf(query, dataType);
  const compilation = compileRule(sql, environment);
  if (compilation.kind === 'refused') {
    const errors = [...compilation.select, ...compilation.where].filter(({ severity }) => severity === 'error');
    return `refused: ${errors.map(describeSqlProblem).join(' ')}`;
  }
  const outcome = compilation.rule.evaluate(messageOf(payload));
  const textOf = (text: string, { start, end }: { start: number; end: number }) => text.slice(start, end);
  switch (outcome.kind) {
    case 'selected':
      return stringifyJson(outcome.row);
    case 'selected-bytes':
      return `bytes: ${new TextDecoder().decode(outcome.bytes)}`;
    case 'filtered':
      return `filtered: ${textOf(sql.where, outcome.condition)}`;
    case 'abandoned': {
      const { part, failure } = outcome;
      return `abandoned at ${textOf(sql[part], failure.span)}: ${describeSqlFailure(failure)}`;
    }
    case 'not-json':
    case 'other-topic':
      return outcome.kind;
  }
}

function partsOf(query: string, dataType: RuleDataType): RuleSql {
  const [select = '', where = ''] = query.replace(/^SELECT /, '').split(' WHERE ');
  return { select, where, dataType };
}
