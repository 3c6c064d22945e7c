import * as vscode from 'vscode';
import { Lazy } from '../common/lazy.ts';
import type { Logger } from '../common/logger.ts';
import { registerCommand } from './commands.ts';
import type { CommandId } from './ids.ts';

/**
 * Registers commands of which all but the names is loaded when one of them is called for the first time: `load` registers each of them
 * again, now with what it does, and the call goes on to that.
 */
export function registerOnFirstCall(
  log: Logger,
  ids: readonly CommandId[],
  load: () => Promise<() => vscode.Disposable>,
): vscode.Disposable {
  const commands = new Lazy(async () => {
    const register = await load();
    // In one go: no call may come between.
    names.dispose();
    return register();
  });
  const names = vscode.Disposable.from(
    ...ids.map((id) =>
      registerCommand(log, id, async (...args) => {
        await commands.get();
        return vscode.commands.executeCommand(id, ...args);
      }),
    ),
  );
  return vscode.Disposable.from(commands, names);
}
