import * as vscode from 'vscode';
import { readRuleTest } from '../../../language/ruleTest/readRuleTest.ts';
import { ruleTestsId } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { showDiagnostics } from '../../../platform/showDiagnostics.ts';
import { RuleTestTree } from './ruleTestTree.ts';
import { runRuleTests } from './runRuleTests.ts';

/** Rule tests in VS Code's Test Explorer, and what is wrong with their files in the editor. */
export function provideRuleTests(services: Pick<Services, 'connections' | 'focus'>): vscode.Disposable {
  const controller = vscode.tests.createTestController(ruleTestsId, 'Rule Tests');
  const tree = new RuleTestTree(controller);
  controller.resolveHandler = (item) => (item ? undefined : tree.find());
  controller.refreshHandler = () => tree.refresh();
  controller.createRunProfile(
    'Run',
    vscode.TestRunProfileKind.Run,
    async (request, token) => {
      await tree.find();
      await runRuleTests(controller, services, request, token);
    },
    true,
  );
  return vscode.Disposable.from(
    controller,
    tree,
    showDiagnostics((document) =>
      document.uri.path.endsWith('.rule-test.json') ? readRuleTest(document.getText()).problems : undefined,
    ),
  );
}
