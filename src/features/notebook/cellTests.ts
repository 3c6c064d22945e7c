import * as vscode from 'vscode';
import * as l10n from '../../common/l10n.ts';
import type { Services } from '../../platform/services.ts';

const pattern = '**/*.fleet.md';

/** Shows the cells of the workspace's notebooks that expect something in the Test Explorer, and runs them there. */
export function provideCellTests(services: Services): vscode.Disposable {
  const controller = vscode.tests.createTestController('fleetbook.cells', l10n.t('Fleetbook notebooks'));
  const watcher = vscode.workspace.createFileSystemWatcher(pattern);
  const update = async (uri: vscode.Uri): Promise<void> => {
    const { showFile } = await import('./cellTestFiles.ts');
    await showFile(controller, uri);
  };
  const find = async (): Promise<void> => {
    for (const uri of await vscode.workspace.findFiles(pattern, '**/node_modules/**')) await update(uri);
  };
  controller.resolveHandler = async (item) => {
    if (!item) await find();
  };
  controller.createRunProfile(
    l10n.t('Run'),
    vscode.TestRunProfileKind.Run,
    async (request, token) => {
      const { runTests } = await import('./runCellTests.ts');
      // Who runs all of them may not have looked at them before, and what was not looked at is not known yet.
      if (!request.include) await find();
      await runTests(services, controller, request, token);
    },
    true,
  );
  return vscode.Disposable.from(
    controller,
    watcher,
    watcher.onDidCreate(update),
    watcher.onDidChange(update),
    watcher.onDidDelete((uri) => {
      controller.items.delete(uri.toString());
    }),
  );
}
