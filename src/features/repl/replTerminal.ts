import * as vscode from 'vscode';
import { reportCall } from '../../client/reportCall.ts';
import { DisposableStore } from '../../common/disposableStore.ts';
import type { Scope } from '../../model/deviceAddress.ts';
import type { Connections } from '../../platform/services.ts';
import { ReplSession } from './replSession.ts';

/** A session in a terminal of VS Code. `firstText` stands on the first line. */
export function createReplTerminal(
  connections: Connections,
  scope: Scope,
  title: string,
  firstText: string,
): vscode.Terminal {
  const store = new DisposableStore();
  const written = store.add(new vscode.EventEmitter<string>());
  const closed = store.add(new vscode.EventEmitter<undefined>());
  let session: ReplSession | undefined;
  const pty: vscode.Pseudoterminal = {
    onDidWrite: written.event,
    onDidClose: closed.event,
    open(dimensions) {
      const host = {
        title,
        write: (data: string) => written.fire(data),
        call: (call: Parameters<typeof reportCall>[1], signal: AbortSignal) =>
          reportCall(() => connections.clientFor(scope), call, { signal }),
        end: () => closed.fire(undefined),
      };
      // A terminal that is not shown yet has no dimensions.
      session = new ReplSession(host, dimensions?.columns);
      session.open(firstText);
    },
    handleInput: (data) => session?.input(data),
    setDimensions: ({ columns }) => session?.resize(columns),
    close() {
      session?.close();
      store.dispose();
    },
  };
  return vscode.window.createTerminal({ name: 'Fleetbook', pty, iconPath: new vscode.ThemeIcon('radio-tower') });
}
