import * as vscode from 'vscode';
import type { DeviceAddress } from '../model/deviceAddress.ts';
import { shadowAddress, shadowScheme } from './shadowUri.ts';

/** The device whose shadow the active tab shows; undefined where that shows something else. */
export function activeShadow(): DeviceAddress | undefined {
  const { input } = vscode.window.tabGroups.activeTabGroup.activeTab ?? {};
  if (!(input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputText)) return undefined;
  return input.uri.scheme === shadowScheme ? shadowAddress(input.uri) : undefined;
}
