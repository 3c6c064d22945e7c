import type { TextDocument } from 'vscode';

export function isRuleTestFile({ uri }: TextDocument): boolean {
  return uri.path.endsWith('.rule-test.json');
}
