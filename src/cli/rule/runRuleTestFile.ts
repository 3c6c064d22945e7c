import { readFile } from 'node:fs/promises';
import { describeFileError } from '../../common/describeFileError.ts';
import { readRuleTest } from '../../language/ruleTest/readRuleTest.ts';
import type { RuleTest } from '../../language/ruleTest/ruleTest.ts';
import { runRuleTestCase, type RuleTestQuery, type RuleTestResult } from '../../language/ruleTest/runRuleTestCase.ts';
import { LineIndex } from '../../model/sync/lineIndex.ts';
import type { FindRule } from './emulatorRules.ts';

/** A place in a file, as people count: from 1. */
interface Place {
  readonly line: number;
  readonly column: number;
}

export interface RuleTestFileResult {
  readonly file: string;
  readonly cases: readonly (Place & { readonly name: string; readonly result: RuleTestResult })[];
  /** Why no case was tried; without a place where it is about the file as a whole. */
  readonly problems: readonly ({ readonly message: string } & Partial<Place>)[];
}

/** Runs the cases of a file. Rejects where a rule has to be looked up and that cannot be done. */
export async function runRuleTestFile(file: string, findRule: FindRule): Promise<RuleTestFileResult> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    return { file, cases: [], problems: [{ message: `It cannot be read: ${describeFileError(error)}.` }] };
  }
  const lines = new LineIndex(text);
  const placeOf = (offset: number): Place => {
    const { line, column } = lines.positionAt(offset);
    return { line: line + 1, column: column + 1 };
  };
  const { test, problems } = readRuleTest(text);
  if (!test) {
    const found = problems.map(({ message, start }) => ({ message, ...placeOf(start) }));
    return { file, cases: [], problems: found };
  }
  const tried = await queryOf(test, findRule);
  if ('problem' in tried) return { file, cases: [], problems: [{ message: tried.problem }] };
  const cases = test.cases.map((one) => ({
    name: one.name,
    ...placeOf(one.start),
    result: runRuleTestCase(tried.query, one),
  }));
  return { file, cases, problems: [] };
}

function queryOf({ subject, regionId }: RuleTest, findRule: FindRule): ReturnType<FindRule> | { query: RuleTestQuery } {
  return subject.kind === 'rule' ? findRule(subject.name, regionId) : { query: { ...subject, regionId } };
}
