import * as vscode from 'vscode';
import { DisposableStore } from '../../common/disposableStore.ts';
import * as l10n from '../../common/l10n.ts';
import type { DeviceAddress, Scope } from '../../model/deviceAddress.ts';
import { registerCommand } from '../../platform/commands.ts';
import { commandIds } from '../../platform/ids.ts';
import { keepInMemento } from '../../platform/keepInMemento.ts';
import { OpenInWindow } from '../../platform/openInWindow.ts';
import { requireTrust } from '../../platform/requireTrust.ts';
import type { Connection, Connections, Services } from '../../platform/services.ts';
import { historyKey } from './historyKey.ts';

/** What a row of the tree says of where it is. */
interface TargetRow {
  readonly address?: DeviceAddress;
  readonly scope?: Scope;
  readonly connection?: Connection;
}

/** The REPL: operations line by line, in a terminal. */
export function register(services: Services): vscode.Disposable {
  const { connections, focus, log } = services;
  const store = new DisposableStore();
  const terminals = new Map<vscode.Terminal, Scope>();
  const noted = new OpenInWindow(services.context.workspaceState, 'open.repl', vscode.env.sessionId, log);
  const note = (): void => {
    noted.note([...terminals.values()]);
  };
  store.add(
    vscode.window.onDidCloseTerminal((terminal) => {
      if (terminals.delete(terminal)) note();
    }),
  );
  store.add(
    connections.onDidRemove((connectionId) => {
      const problem = 'The lines that were entered for a connection could not be forgotten with it';
      keepInMemento(services.context.globalState, historyKey(connectionId), undefined, { log, problem });
    }),
  );
  store.add(
    vscode.window.onDidChangeActiveTerminal((terminal) => {
      const scope = terminal && terminals.get(terminal);
      if (scope) focus.focus(scope);
    }),
  );
  store.add(
    registerCommand(log, commandIds.openRepl, async (target) => {
      requireTrust();
      const row = (target ?? {}) as TargetRow;
      const { address } = row;
      const scope = address ?? row.scope ?? (await chooseScope(connections, row.connection));
      if (!scope) return;
      const firstText = address ? `rrpc ${address.productKey}/${address.deviceName} ` : '';
      const { createReplTerminal } = await import('./replTerminal.ts');
      const terminal = createReplTerminal(services, scope, firstText);
      terminals.set(terminal, scope);
      note();
      terminal.show();
    }),
  );
  store.add(
    noted.onceLeft(async () => {
      const { tellOfDeadTerminals } = await import('./tellOfDeadTerminals.ts');
      return tellOfDeadTerminals((terminal) => terminals.has(terminal));
    }),
  );
  return vscode.Disposable.from(store);
}

/** The region to talk to, of one connection or of any; asks where there is a choice. Undefined where nobody chose. */
async function chooseScope(connections: Connections, within: Connection | undefined): Promise<Scope | undefined> {
  const scopes = connections.scopes().filter(({ connectionId }) => !within || connectionId === within.id);
  const choices = scopes.map((scope) => ({
    label: connections.get(scope.connectionId)?.name ?? scope.connectionId,
    description: scope.regionId,
    scope,
  }));
  if (choices.length <= 1) return choices[0]?.scope;
  const chosen = await vscode.window.showQuickPick(choices, {
    title: l10n.t('Open REPL'),
    placeHolder: l10n.t('Connection and region'),
  });
  return chosen?.scope;
}
