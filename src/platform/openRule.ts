import * as vscode from 'vscode';
import type { RuleAddress } from '../model/deviceAddress.ts';
import { reopenRule } from './reopenRule.ts';
import { isSameRule, ruleScheme, ruleUri } from './ruleUri.ts';

/** Shows the document of a rule: the editor with an unsaved edit where there is one, under whatever name, so that no rule has two. */
export async function openRule(address: RuleAddress): Promise<void> {
  for (const { tabs, viewColumn } of vscode.window.tabGroups.all)
    for (const { input, isDirty } of tabs) {
      if (!isDirty || !(input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputText)) continue;
      if (input.uri.scheme !== ruleScheme || !isSameRule(input.uri, address)) continue;
      const editor = input instanceof vscode.TabInputCustom ? input.viewType : 'default';
      await vscode.commands.executeCommand('vscode.openWith', input.uri, editor, { viewColumn });
      return;
    }
  if (!(await reopenRule(address))) await vscode.commands.executeCommand('vscode.open', ruleUri(address));
}
