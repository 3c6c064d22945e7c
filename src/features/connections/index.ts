import { homedir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import * as l10n from '../../common/l10n.ts';
import { StoredConnections } from './storedConnections.ts';
import type { RedactingLogger } from '../../common/redactingLogger.ts';
import { registerCommand } from '../../platform/commands.ts';
import { CredentialStore } from '../../platform/credentialStore.ts';
import { commandIds, endpointsSetting } from '../../platform/ids.ts';
import type { Connection, Context, EmulatorProvider } from '../../platform/services.ts';
import { AgreedPrograms } from './agreedPrograms.ts';
import { ConnectionRegistry } from './connectionRegistry.ts';
import { ForeignKeys } from './foreignKeys.ts';

/** Builds the connections and registers their commands. */
export function registerConnections(
  { globalState, secrets }: Pick<Context, 'globalState' | 'secrets'>,
  emulator: EmulatorProvider,
  log: RedactingLogger,
): { readonly connections: ConnectionRegistry; readonly disposable: vscode.Disposable } {
  const credentials = new CredentialStore(secrets);
  const stored = new StoredConnections(globalState, log);
  const agreed = new AgreedPrograms(globalState);
  const foreign = new ForeignKeys({ home: homedir(), env: process.env, agreed, endpoints: endpointSetting.read, log });
  const registry = new ConnectionRegistry({ emulator, credentials, foreign, stored, endpoints: endpointSetting, log });
  const disposable = vscode.Disposable.from(
    registry,
    followProfiles(registry),
    // Both may mean that another window has changed a connection.
    credentials.onDidChange(() => {
      registry.noticeChanges();
    }),
    vscode.window.onDidChangeWindowState(() => {
      registry.noticeChanges();
    }),
    registerCommand(log, commandIds.addConnection, async () => {
      const { addConnection } = await import('./connectionCommands.ts');
      await addConnection(registry, foreign);
    }),
    registerCommand(log, commandIds.editConnection, async (target) => {
      const connection = connectionOf(target) ?? (await chooseConnection(l10n.t('Edit Connection'), registry.all));
      if (!connection) return;
      const { editConnection } = await import('./connectionCommands.ts');
      await editConnection(registry, foreign, connection);
    }),
    registerCommand(log, commandIds.removeConnection, async (target) => {
      const removable = registry.all.filter(({ kind }) => kind === 'cloud');
      const connection = connectionOf(target) ?? (await chooseConnection(l10n.t('Remove Connection'), removable));
      if (!connection) return;
      const { removeConnection } = await import('./connectionCommands.ts');
      await removeConnection(registry, connection);
    }),
  );
  return { connections: registry, disposable };
}

/**
 * Machine-scoped, so that no workspace can send signed requests elsewhere: VS Code itself ignores it in workspace settings.
 */
const endpointSetting = {
  read: () => vscode.workspace.getConfiguration().get<unknown>(endpointsSetting),
  onDidChange: (listener: () => void) =>
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(endpointsSetting)) listener();
    }),
};

/** Has what was read by a profile read anew when the file of profiles changes: a call does so by itself, a row of the tree does not. */
function followProfiles(registry: ConnectionRegistry): vscode.Disposable {
  let watcher: vscode.Disposable | undefined;
  const follow = (): void => {
    if (watcher || !registry.all.some(({ source }) => source?.kind === 'profile')) return;
    const folder = vscode.Uri.file(path.join(homedir(), '.aliyun'));
    const files = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, 'config.json'));
    const reload = (): void => {
      registry.reload();
    };
    watcher = vscode.Disposable.from(
      files,
      files.onDidChange(reload),
      files.onDidCreate(reload),
      files.onDidDelete(reload),
    );
  };
  follow();
  const listener = registry.onDidChange(follow);
  return new vscode.Disposable(() => {
    listener.dispose();
    watcher?.dispose();
  });
}

/** The connection of the row, or of whatever else, that a command was called with. */
function connectionOf(target: unknown): Connection | undefined {
  return (target as { readonly connection?: Connection } | undefined)?.connection;
}

async function chooseConnection(title: string, all: readonly Connection[]): Promise<Connection | undefined> {
  if (all.length === 0) {
    void vscode.window.showInformationMessage(
      l10n.t('There is no connection but the emulator. “Add Connection” makes one.'),
    );
    return undefined;
  }
  const items = all.map((connection) => ({
    label: connection.name,
    description: connection.regionIds.join(', '),
    connection,
  }));
  return (await vscode.window.showQuickPick(items, { title, placeHolder: l10n.t('Connection') }))?.connection;
}
