import * as vscode from 'vscode';
import * as l10n from '../../common/l10n.ts';
import { Lazy } from '../../common/lazy.ts';
import type { Services } from '../../platform/services.ts';

const pattern = '**/*.fleet.md';

/** Shows the cells of the workspace's notebooks that expect something in the Test Explorer, and runs them there. */
export function provideCellTests(services: Services): vscode.Disposable {
  const controller = vscode.tests.createTestController('fleetbook.cells', l10n.t('Fleetbook notebooks'));
  const tree = new Lazy(async () => {
    const [{ TestFileTree }, { showCellTestFile }] = await Promise.all([
      import('../../platform/testFileTree.ts'),
      import('./cellTestFiles.ts'),
    ]);
    return new TestFileTree(controller, pattern, (uri) => showCellTestFile(controller, uri));
  });
  controller.resolveHandler = async (item) => (item ? undefined : (await tree.get()).find());
  controller.refreshHandler = async () => (await tree.get()).refresh();
  controller.createRunProfile(
    l10n.t('Run'),
    vscode.TestRunProfileKind.Run,
    async (request, token) => {
      const [known, { runTests }] = await Promise.all([tree.get(), import('./runCellTests.ts')]);
      // Who runs all of them may not have looked at them before, and what was not looked at is not known yet.
      await known.find();
      await runTests(services, controller, request, token);
    },
    true,
  );
  return vscode.Disposable.from(controller, tree);
}
