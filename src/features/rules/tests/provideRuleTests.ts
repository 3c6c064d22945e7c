import * as vscode from 'vscode';
import * as l10n from '../../../common/l10n.ts';
import { Lazy } from '../../../common/lazy.ts';
import { ruleTestsId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { whenDocumentOpens } from '../../../platform/whenDocumentOpens.ts';
import { isRuleTestFile } from './isRuleTestFile.ts';

/** Rule tests in VS Code's Test Explorer, and what is wrong with their files in the editor. */
export function provideRuleTests(services: Pick<Services, 'connections' | 'focus' | 'log'>): vscode.Disposable {
  const controller = vscode.tests.createTestController(ruleTestsId, l10n.t('Rule Tests'));
  const tree = new Lazy(async () => {
    const [{ TestFileTree }, { showRuleTestFile }, { ruleTestPattern }] = await Promise.all([
      import('../../../platform/testFileTree.ts'),
      import('./showRuleTestFile.ts'),
      import('./ruleTestFiles.ts'),
    ]);
    return new TestFileTree(controller, ruleTestPattern, (uri) => showRuleTestFile(controller, uri));
  });
  controller.resolveHandler = async (item) => (item ? undefined : (await tree.get()).find());
  controller.refreshHandler = async () => (await tree.get()).refresh();
  controller.createRunProfile(
    l10n.t('Run'),
    vscode.TestRunProfileKind.Run,
    async (request, token) => {
      const [known, { runRuleTests }] = await Promise.all([tree.get(), import('./runRuleTests.ts')]);
      await known.find();
      await runRuleTests(controller, services, request, token);
    },
    true,
  );
  return vscode.Disposable.from(
    controller,
    tree,
    whenDocumentOpens(services.log, isRuleTestFile, async () =>
      (await import('./ruleTestProblems.ts')).showRuleTestProblems(),
    ),
  );
}
