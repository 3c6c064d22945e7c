import type * as vscode from 'vscode';
import { registerCommand } from '../../platform/commands.ts';
import { commandIds } from '../../platform/ids.ts';
import type { Services } from '../../platform/services.ts';

/** "Clone from Connection…": part of a fleet, copied into the emulator. A connection's or region's row may come along. */
export function register(services: Services): vscode.Disposable {
  return registerCommand(services.log, commandIds.cloneFromConnection, async (row) => {
    const { cloneFromConnection } = await import('./cloneFromConnection.ts');
    await cloneFromConnection(services, row);
  });
}
