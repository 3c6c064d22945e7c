import * as vscode from 'vscode';
import { ruleAddressFromPath, ruleAddressToPath, type RuleAddress } from '../model/deviceAddress.ts';
import { schemes } from './ids.ts';

export const ruleScheme = schemes.rule;
const suffix = '.iotsql';

/** The document of a rule's SQL. */
export function ruleUri(address: RuleAddress): vscode.Uri {
  return vscode.Uri.from({ scheme: ruleScheme, path: ruleAddressToPath(address) + suffix });
}

/** The rule whose document `uri` is. Throws FileSystemError FileNotFound where it is none. */
export function ruleAddress(uri: vscode.Uri): RuleAddress {
  const address = uri.path.endsWith(suffix) ? ruleAddressFromPath(uri.path.slice(0, -suffix.length)) : undefined;
  if (!address) throw vscode.FileSystemError.FileNotFound(uri);
  return address;
}

/** Whether the document of a rule is that of this one, whatever name it had when it was opened. */
export function isSameRule(uri: vscode.Uri, { connectionId, regionId, ruleId }: RuleAddress): boolean {
  const its = ruleAddress(uri);
  return its.connectionId === connectionId && its.regionId === regionId && its.ruleId === ruleId;
}

/** Whether `uri` is one of the folders that a rule's path seems to lie in: connection, region, id. */
export function isRuleFolder(uri: vscode.Uri): boolean {
  return !uri.path.endsWith(suffix) && uri.path.split('/').length <= 4;
}

/** The rule whose document the active tab shows; undefined where that shows something else. */
export function activeRule(): RuleAddress | undefined {
  const { input } = vscode.window.tabGroups.activeTabGroup.activeTab ?? {};
  if (!(input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputText)) return undefined;
  return input.uri.scheme === ruleScheme ? ruleAddress(input.uri) : undefined;
}
