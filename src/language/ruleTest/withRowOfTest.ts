import { parseJson } from '../../common/losslessJson.ts';
import type { RuleDataType } from '../rulesql/checkExpression.ts';
import { newRuleTest, type NewRuleTestCase } from './addRuleTestCase.ts';
import { readRuleTest } from './readRuleTest.ts';
import { runRuleTestCase } from './runRuleTestCase.ts';

/**
 * The case with the row that a test of the query gives: its time, its ids and its chance are always the same, those that
 * the row was made with were not. A case that expects no row stays as it is.
 */
export function withRowOfTest(
  { query, dataType }: { readonly query: string; readonly dataType: RuleDataType },
  testCase: NewRuleTestCase,
): NewRuleTestCase {
  if (!('row' in testCase.expect)) return testCase;
  const { test } = readRuleTest(newRuleTest({ query, dataType }, testCase).text);
  const [read] = test?.cases ?? [];
  if (!test || !read) return testCase;
  const result = runRuleTestCase({ query, dataType, regionId: test.regionId }, read);
  if (result.kind !== 'failed') return testCase;
  try {
    return { ...testCase, expect: { row: parseJson(result.actual) } };
  } catch {
    // It passes no longer, which the test is then to show.
    return testCase;
  }
}
