import * as vscode from 'vscode';
import { DisposableStore } from '../../common/disposableStore.ts';
import type { DeviceAddress, Scope } from '../../model/deviceAddress.ts';
import { registerCommand } from '../../platform/commands.ts';
import { commandIds } from '../../platform/ids.ts';
import type { Connections, Services } from '../../platform/services.ts';
import { createReplTerminal } from './replTerminal.ts';

/** The REPL: operations line by line, in a terminal. */
export function register({ connections, log }: Services): vscode.Disposable {
  const store = new DisposableStore();
  const terminals = new Set<vscode.Terminal>();
  store.add({ dispose: () => terminals.forEach((terminal) => terminal.dispose()) });
  store.add(vscode.window.onDidCloseTerminal((terminal) => terminals.delete(terminal)));
  store.add(
    registerCommand(log, commandIds.openRepl, async (target) => {
      const { address } = (target ?? {}) as { readonly address?: DeviceAddress };
      const scope = address ?? (await chooseScope(connections));
      if (!scope) return;
      const title = [connections.get(scope.connectionId)?.name, scope.regionId].join(' · ');
      const firstText = address ? `rrpc ${address.productKey}/${address.deviceName} ` : '';
      const terminal = createReplTerminal(connections, scope, title, firstText);
      terminals.add(terminal);
      terminal.show();
    }),
  );
  return vscode.Disposable.from(store);
}

/** The region of a connection to talk to; asks where there is a choice. Undefined where nobody chose. */
async function chooseScope(connections: Connections): Promise<Scope | undefined> {
  const choices = connections.scopes().map((scope) => ({
    label: connections.get(scope.connectionId)?.name ?? scope.connectionId,
    description: scope.regionId,
    scope,
  }));
  if (choices.length <= 1) return choices[0]?.scope;
  const chosen = await vscode.window.showQuickPick(choices, {
    title: 'Open REPL',
    placeHolder: 'Connection and region',
  });
  return chosen?.scope;
}
