import * as vscode from 'vscode';
import { readRuleTestFile } from './ruleTestFiles.ts';

/** Makes the row of a file what the file is: a row below it for each case. A file that cannot be used is there too, and says why. */
export async function showRuleTestFile(controller: vscode.TestController, uri: vscode.Uri): Promise<void> {
  const read = await readRuleTestFile(uri);
  const id = uri.toString();
  const { items } = controller;
  const file = items.get(id) ?? controller.createTestItem(id, vscode.workspace.asRelativePath(uri), uri);
  items.add(file);
  file.error = read.test ? undefined : read.problem;
  if (!read.test) {
    file.children.replace([]);
    return;
  }
  const cases = read.test.cases.map((one, index) => {
    const item = controller.createTestItem(`${id}#${one.name}`, one.name, uri);
    item.range = read.rangeOf(one);
    item.sortText = String(index).padStart(6, '0');
    return item;
  });
  file.children.replace(cases);
}
