import type { Disposable } from 'vscode';
import { readRuleTest } from '../../../language/ruleTest/readRuleTest.ts';
import { showDiagnostics } from '../../../platform/showDiagnostics.ts';
import { isRuleTestFile } from './isRuleTestFile.ts';

/** Shows what is wrong with files of rule tests. */
export function showRuleTestProblems(): Disposable {
  return showDiagnostics(
    () => (document) => (isRuleTestFile(document) ? readRuleTest(document.getText()).problems : undefined),
  );
}
