import path from 'node:path';
import * as vscode from 'vscode';
import type { CellHost } from '../client/cellRun/cellHost.ts';
import { readWorkspaceFile } from '../client/cellRun/readWorkspaceFile.ts';
import { FleetbookError } from '../common/fleetbookError.ts';
import * as l10n from '../common/l10n.ts';
import type { Scope } from '../model/deviceAddress.ts';
import { askText } from './askText.ts';
import { CellSecrets } from './cellSecrets.ts';
import type { Services } from './services.ts';

class NoWorkspaceError extends FleetbookError {
  readonly code = 'NoWorkspace';
}

/** The world of cells in VS Code: a region of a connection, and the files beside `document`, their notebook. */
export function createCellHost(
  { connections, context, log }: Pick<Services, 'connections' | 'context' | 'log'>,
  scope: Scope,
  document?: vscode.Uri,
): CellHost {
  const secrets = new CellSecrets(context);
  return {
    client: () => connections.clientFor(scope),
    env: (name) => process.env[name],
    secret: (name, signal) => secrets.get(name, signal),
    prompt: (question, signal) => askText({ prompt: question, ignoreFocusOut: true }, signal),
    async readFile(name) {
      const folder = document && vscode.workspace.getWorkspaceFolder(document);
      const root = (folder ?? vscode.workspace.workspaceFolders?.[0])?.uri.fsPath;
      if (root === undefined) throw new NoWorkspaceError(l10n.t('no folder is open. Open the one that holds it.'));
      return readWorkspaceFile(root, folder ? path.dirname(document.fsPath) : root, name);
    },
    protect: (secret) => {
      log.protect(secret);
    },
  };
}
