import * as vscode from 'vscode';
import type { RuleAddress } from '../model/deviceAddress.ts';
import { isSameRule, ruleScheme, ruleUri } from './ruleUri.ts';

/**
 * Shows a rule that has a new name under that name, where an editor shows it; one with an unsaved edit stays as it is.
 * Resolves to whether there was one to be shown.
 */
export async function reopenRule(address: RuleAddress): Promise<boolean> {
  const stale = staleTabs(address);
  const [tab] = stale;
  if (!tab) return false;
  // In its own place; where another editor is in front there, that one may not lose the focus.
  const preserveFocus = !stale.some(({ isActive, group }) => isActive && group.isActive);
  const options: vscode.TextDocumentShowOptions = { viewColumn: tab.group.viewColumn, preserveFocus };
  await vscode.commands.executeCommand('vscode.open', ruleUri(address), options);
  // Another editor of the same rule may have done so meanwhile.
  await vscode.window.tabGroups.close(staleTabs(address));
  return true;
}

/** The tabs that show the rule under another name, with no unsaved edit. */
function staleTabs(address: RuleAddress): readonly vscode.Tab[] {
  const current = ruleUri(address).toString();
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input, isDirty }) => {
      if (isDirty || !(input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputText)) return false;
      if (input.uri.scheme !== ruleScheme || input.uri.toString() === current) return false;
      return isSameRule(input.uri, address);
    });
}
