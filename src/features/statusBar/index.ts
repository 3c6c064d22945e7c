import * as vscode from 'vscode';
import { DisposableStore } from '../../common/disposableStore.ts';
import { scopeFromPath, type Scope } from '../../model/deviceAddress.ts';
import { registerCommand } from '../../platform/commands.ts';
import { currentScope } from '../../platform/currentScope.ts';
import { commandIds } from '../../platform/ids.ts';
import type { Connection, Services } from '../../platform/services.ts';
import { describeStatus } from './describeStatus.ts';

/** The status bar's item: connection, region and emulator, with what can be done about them. */
export function register({ log, connections, emulator, focus }: Services): vscode.Disposable {
  const store = new DisposableStore();
  const item = store.add(vscode.window.createStatusBarItem('fleetbook.status', vscode.StatusBarAlignment.Left, 10));
  item.name = 'Fleetbook';
  item.command = commandIds.showConnectionActions;

  /** Where the person looks, unless that connection or region is gone; else the first one. */
  const current = (): { readonly connection: Connection; readonly scope: Scope } | undefined => {
    const scope = currentScope({ connections, focus });
    const connection = scope && connections.get(scope.connectionId);
    return connection && { connection, scope };
  };
  const update = (): void => {
    const at = current();
    if (!at) {
      item.hide();
      return;
    }
    const address = connections.addressOf(at.scope);
    const status = describeStatus(at.connection, at.scope.regionId, emulator.status, address);
    const { text, tooltip, label, background } = status;
    item.text = text;
    item.tooltip = tooltip.join('\n');
    item.accessibilityInformation = { label, role: 'button' };
    item.backgroundColor = background && new vscode.ThemeColor(`statusBarItem.${background}Background`);
    item.show();
  };
  const followTab = (): void => {
    const scope = scopeOfTab(vscode.window.tabGroups.activeTabGroup.activeTab);
    if (scope) focus.focus(scope);
  };
  store.add(focus.onDidChange(update));
  store.add(connections.onDidChange(update));
  store.add(emulator.onDidChangeStatus(update));
  store.add(vscode.window.tabGroups.onDidChangeTabs(followTab));
  store.add(vscode.window.tabGroups.onDidChangeTabGroups(followTab));
  // Whoever types in the editor in front looks there, although the view may have drawn the focus meanwhile.
  store.add(
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (isShown(document, vscode.window.tabGroups.activeTabGroup.activeTab)) followTab();
    }),
  );
  store.add(
    registerCommand(log, commandIds.showConnectionActions, async () => {
      const { pickAction } = await import('./pickAction.ts');
      return pickAction(current(), emulator.status);
    }),
  );
  followTab();
  update();
  return vscode.Disposable.from(store);
}

function isShown({ uri }: vscode.TextDocument, tab: vscode.Tab | undefined): boolean {
  const { input } = tab ?? {};
  const shown = input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputText ? input.uri : undefined;
  return shown?.toString() === uri.toString();
}

/** The region of the device or the product whose document a tab shows. The path of such a document begins with it. */
function scopeOfTab(tab: vscode.Tab | undefined): Scope | undefined {
  const { input } = tab ?? {};
  if (!(input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputText)) return undefined;
  return input.uri.scheme.startsWith('fleetbook-') ? scopeFromPath(input.uri.path) : undefined;
}
