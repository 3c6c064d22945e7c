import path from 'node:path';
import * as vscode from 'vscode';
import { describeError } from '../../common/describeError.ts';
import * as l10n from '../../common/l10n.ts';
import type { Services } from '../../platform/services.ts';

/** The command `fleetbook` in the terminals of VS Code: a folder with it stands first on their PATH. */
export function register({ context, log }: Pick<Services, 'context' | 'log'>): vscode.Disposable {
  const folder = path.join(context.globalStorageUri.fsPath, 'bin');
  const provide = async (): Promise<void> => {
    const { writeLauncher } = await import('./writeLauncher.ts');
    const program = context.asAbsolutePath(path.join('dist', 'fleetbook.cjs'));
    await writeLauncher({ folder, runtime: process.execPath, program });
    const { environmentVariableCollection: variables } = context;
    variables.description = l10n.t('The command `fleetbook`');
    // The same as last time changes nothing, and asks nobody to open their terminals anew.
    if (variables.get('PATH')?.value !== folder + path.delimiter) variables.prepend('PATH', folder + path.delimiter);
  };
  // Nobody waits for it: VS Code keeps what was set for the terminals that open before.
  const timer = setImmediate(() => {
    provide().catch((error: unknown) => {
      log.warn(`The command fleetbook is not on the PATH of terminals: ${describeError(error)}`);
    });
  });
  return new vscode.Disposable(() => clearImmediate(timer));
}
