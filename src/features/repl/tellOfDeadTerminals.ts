import * as vscode from 'vscode';
import * as l10n from '../../common/l10n.ts';
import { commandIds } from '../../platform/ids.ts';
import { replNamePrefix } from './replNamePrefix.ts';

/**
 * Says of REPLs that an extension host left behind when it ended that they take no lines any more, and offers a fresh one in their place.
 * Until then they stay, for what they show can be read and copied. `isAlive` takes those of this host.
 */
export function tellOfDeadTerminals(isAlive: (terminal: vscode.Terminal) => boolean): vscode.Disposable {
  const findDead = (): readonly vscode.Terminal[] =>
    vscode.window.terminals.filter((terminal) => terminal.name.startsWith(replNamePrefix) && !isAlive(terminal));
  const look = (): void => {
    if (findDead().length === 0) return;
    subscription.dispose();
    void tell(findDead);
  };
  // A new host hears of the terminals that there are one by one.
  const subscription = vscode.window.onDidOpenTerminal(() => {
    setImmediate(look);
  });
  look();
  return subscription;
}

async function tell(findDead: () => readonly vscode.Terminal[]): Promise<void> {
  const open = l10n.t('Open REPL Anew');
  const words = l10n.t(
    'VS Code has restarted its extensions, so the REPL that was open takes no lines any more. What it shows can still be copied, and what was entered comes back with the arrow keys in a new one.',
  );
  if ((await vscode.window.showWarningMessage(words, open)) !== open) return;
  for (const terminal of findDead()) terminal.dispose();
  await vscode.commands.executeCommand(commandIds.openRepl);
}
