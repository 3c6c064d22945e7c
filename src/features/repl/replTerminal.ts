import * as vscode from 'vscode';
import { reportCall } from '../../client/reportCall.ts';
import { DisposableStore } from '../../common/disposableStore.ts';
import type { Scope } from '../../model/deviceAddress.ts';
import { markedName } from '../../platform/productionMark.ts';
import type { Connections, Services } from '../../platform/services.ts';
import { ReplSession } from './replSession.ts';

/** A session in a terminal of VS Code. `firstText` stands on the first line. Typing into it draws the focus to its region. */
export function createReplTerminal(
  { connections, focus }: Pick<Services, 'connections' | 'focus'>,
  scope: Scope,
  firstText: string,
): vscode.Terminal {
  const store = new DisposableStore();
  const written = store.add(new vscode.EventEmitter<string>());
  const closed = store.add(new vscode.EventEmitter<undefined>());
  const renamed = store.add(new vscode.EventEmitter<string>());
  const name = (): string => `Fleetbook · ${titleOf(connections, scope)}`;
  store.add(connections.onDidChange(() => renamed.fire(name())));
  let session: ReplSession | undefined;
  const pty: vscode.Pseudoterminal = {
    onDidWrite: written.event,
    onDidClose: closed.event,
    onDidChangeName: renamed.event,
    open(dimensions) {
      const host = {
        get title() {
          return titleOf(connections, scope);
        },
        write: (data: string) => written.fire(data),
        call: (call: Parameters<typeof reportCall>[1], signal: AbortSignal) =>
          reportCall(() => connections.clientFor(scope), call, { signal }),
        end: () => closed.fire(undefined),
      };
      // A terminal that is not shown yet has no dimensions.
      session = new ReplSession(host, dimensions?.columns);
      session.open(firstText);
    },
    handleInput: (data) => {
      focus.focus(scope);
      session?.input(data);
    },
    setDimensions: ({ columns }) => session?.resize(columns),
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
