import * as vscode from 'vscode';
import * as l10n from '../common/l10n.ts';
import { Lazy } from '../common/lazy.ts';
import type { TestFiles } from './testFileTree.ts';

/** Runs what a person asked for in the Test Explorer. Resolves when it has ended; the files are known by then. */
export type RunTests = (
  controller: vscode.TestController,
  request: vscode.TestRunRequest,
  token: vscode.CancellationToken,
) => Promise<void>;

/** Shows the workspace's files of tests in the Test Explorer. `files` is loaded once somebody looks at them, or runs them. */
export function provideFileTests(
  id: string,
  label: string,
  files: () => Promise<TestFiles>,
  run: RunTests,
): vscode.Disposable {
  const controller = vscode.tests.createTestController(id, label);
  const tree = new Lazy(async () => {
    const [{ TestFileTree }, found] = await Promise.all([import('./testFileTree.ts'), files()]);
    return new TestFileTree(controller, found);
  });
  controller.resolveHandler = async (item) => (item ? undefined : (await tree.get()).find());
  controller.refreshHandler = async () => (await tree.get()).refresh();
  controller.createRunProfile(
    l10n.t('Run'),
    vscode.TestRunProfileKind.Run,
    async (request, token) => {
      // Who runs all of them may not have looked at them before, and what was not looked at is not known yet.
      await (await tree.get()).find();
      await run(controller, request, token);
    },
    true,
  );
  return vscode.Disposable.from(controller, tree);
}
