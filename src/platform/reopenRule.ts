import * as vscode from 'vscode';
import type { RuleAddress } from '../model/deviceAddress.ts';
import { ruleAddress, ruleScheme, ruleUri } from './ruleUri.ts';

/**
 * Shows a rule that has a new name under that name, where an editor shows it; one with an unsaved edit stays as it is.
 * Resolves to whether there was one to be shown.
 */
export async function reopenRule(address: RuleAddress): Promise<boolean> {
  if (staleTabs(address).length === 0) return false;
  await vscode.commands.executeCommand('vscode.open', ruleUri(address));
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
      const { connectionId, regionId, ruleId } = ruleAddress(input.uri);
      return connectionId === address.connectionId && regionId === address.regionId && ruleId === address.ruleId;
    });
}
