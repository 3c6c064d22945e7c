import * as vscode from 'vscode';
import type { UsedSecrets } from '../../client/cellRun/usedSecrets.ts';
import { DisposableStore } from '../../common/disposableStore.ts';
import type { Scope } from '../../model/deviceAddress.ts';
import { createCellHost } from '../../platform/cellHost.ts';
import { codeCell } from '../../platform/codeCell.ts';
import { keepInMemento } from '../../platform/keepInMemento.ts';
import { markedName } from '../../platform/productionMark.ts';
import type { Connections, Services } from '../../platform/services.ts';
import { showNewNotebook } from '../../platform/showNewNotebook.ts';
import { historyKey } from './historyKey.ts';
import type { ReplHost } from './replHost.ts';
import { replNamePrefix } from './replNamePrefix.ts';
import { ReplSession } from './replSession.ts';

/** A session in a terminal of VS Code. `firstText` stands on the first line. Typing into it draws the focus to its region. */
export function createReplTerminal(services: Services, scope: Scope, firstText: string): vscode.Terminal {
  const { connections, focus, usedSecrets } = services;
  const store = new DisposableStore();
  const written = store.add(new vscode.EventEmitter<string>());
  const closed = store.add(new vscode.EventEmitter<undefined>());
  const renamed = store.add(new vscode.EventEmitter<string>());
  const name = (): string => `${replNamePrefix}${titleOf(connections, scope)}`;
  store.add(connections.onDidChange(() => renamed.fire(name())));
  let session: ReplSession | undefined;
  const pty: vscode.Pseudoterminal = {
    onDidWrite: written.event,
    onDidClose: closed.event,
    onDidChangeName: renamed.event,
    open(dimensions) {
      const host: ReplHost = {
        get title() {
          return titleOf(connections, scope);
        },
        get isProduction() {
          return connections.get(scope.connectionId)?.mark !== undefined;
        },
        cells: createCellHost(services, scope),
        history: historyOf(services, scope, usedSecrets),
        write: (data) => written.fire(data),
        openNotebook: (cells) => {
          void showNewNotebook(cells.map(codeCell), 0, scope);
        },
        end: () => closed.fire(undefined),
      };
      // A terminal that is not shown yet has no dimensions.
      session = new ReplSession(host, dimensions);
      session.open(firstText);
    },
    handleInput: (data) => {
      focus.focus(scope);
      session?.input(data);
    },
    setDimensions: (dimensions) => session?.resize(dimensions),
    close() {
      session?.close();
      store.dispose();
    },
  };
  return vscode.window.createTerminal({ name: name(), pty, iconPath: new vscode.ThemeIcon('radio-tower') });
}

function titleOf(connections: Connections, { connectionId, regionId }: Scope): string {
  const connection = connections.get(connectionId);
  return [connection ? markedName(connection) : connectionId, regionId].join(' · ');
}

/** The lines that were entered for a connection, in whichever window. */
function historyOf(
  { connections, context, log }: Pick<Services, 'connections' | 'context' | 'log'>,
  { connectionId }: Scope,
  secrets: UsedSecrets,
): ReplHost['history'] {
  const memento = context.globalState;
  const key = historyKey(connectionId);
  return {
    secrets,
    read: () => memento.get<readonly string[]>(key, []),
    write(lines) {
      // What was kept went with the connection.
      if (connections.get(connectionId))
        keepInMemento(memento, key, lines, { log, problem: 'The lines of the REPL could not be kept' });
    },
  };
}
