import * as vscode from 'vscode';
import { describeError } from '../../../common/describeError.ts';
import * as l10n from '../../../common/l10n.ts';
import { readRuleTest } from '../../../language/ruleTest/readRuleTest.ts';
import type { RuleTest } from '../../../language/ruleTest/ruleTest.ts';
import { LineIndex } from '../../../model/sync/lineIndex.ts';

/** Files of rule tests in the workspace. */
export const ruleTestPattern = '**/*.rule-test.json';

/** A file of rule tests, or why it cannot be used: sentences. */
export type RuleTestFile =
  | { readonly test: RuleTest; rangeOf(place: { readonly start: number; readonly end: number }): vscode.Range }
  | { readonly test: undefined; readonly problem: string };

/** Reads a file of rule tests as it is on the disk. */
export async function readRuleTestFile(uri: vscode.Uri): Promise<RuleTestFile> {
  let text: string;
  try {
    text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    return { test: undefined, problem: l10n.t('It cannot be read: {0}.', describeError(error)) };
  }
  const { test, problems } = readRuleTest(text);
  const lines = new LineIndex(text);
  if (!test) {
    const words = problems.map(({ message, start }) =>
      l10n.t('Line {0}: {1}', lines.positionAt(start).line + 1, message),
    );
    return { test, problem: words.join('\n') };
  }
  const positionAt = (offset: number): vscode.Position => {
    const { line, column } = lines.positionAt(offset);
    return new vscode.Position(line, column);
  };
  return { test, rangeOf: ({ start, end }) => new vscode.Range(positionAt(start), positionAt(end)) };
}
