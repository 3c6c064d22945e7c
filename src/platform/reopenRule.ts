import * as vscode from 'vscode';
import type { RuleAddress } from '../model/deviceAddress.ts';
import { ruleAddress, ruleScheme, ruleUri } from './ruleUri.ts';

/** Shows a rule that has a new name under that name, where an editor shows it; one with an unsaved edit stays as it is. */
export async function reopenRule(address: RuleAddress): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const stale = tabs.filter(({ input, isDirty }) => {
    if (isDirty || !(input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputText)) return false;
    if (input.uri.scheme !== ruleScheme) return false;
    const { connectionId, regionId, ruleId } = ruleAddress(input.uri);
    return connectionId === address.connectionId && regionId === address.regionId && ruleId === address.ruleId;
  });
  if (stale.length === 0) return;
  await vscode.commands.executeCommand('vscode.open', ruleUri(address));
  await vscode.window.tabGroups.close(stale);
}
