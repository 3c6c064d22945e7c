import assert from 'node:assert/strict';
import type { RuleDataType } from '../../../../../src/language/rulesql/checkExpression.ts';
import { runSql } from './runSql.ts';

/**
 * One case in each line: `query | payload | result`.. The result is what SELECT gives, or what else became of
 * the message: `filtered: ` with the condition that does not hold, `abandoned at ` with the part and the reason.
 */
export function describeTable(title: string, table: string, dataType: RuleDataType = 'JSON'): void {
  describe(`rule SQL: ${title}`, () => {
    for (const line of table.split('\n')) {
      if (line.trim() === '') continue;
      const [query = '', payload = '', result] = line.split('|').map((cell) => cell.trim());
      it(`${query} of ${payload}`, () => assert.equal(runSql(query, payload, dataType), result));
    }
  });
}
