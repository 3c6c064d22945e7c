import * as vscode from 'vscode';
import * as l10n from '../../../common/l10n.ts';
import { ruleTestsId } from '../../../platform/ids.ts';
import { provideFileTests } from '../../../platform/provideFileTests.ts';
import type { Services } from '../../../platform/services.ts';
import { whenDocumentOpens } from '../../../platform/whenDocumentOpens.ts';
import { isRuleTestFile } from './isRuleTestFile.ts';

/** Rule tests in VS Code's Test Explorer, and what is wrong with their files in the editor. */
export function provideRuleTests(services: Pick<Services, 'connections' | 'focus' | 'log'>): vscode.Disposable {
  return vscode.Disposable.from(
    provideFileTests(
      ruleTestsId,
      l10n.t('Rule Tests'),
      async () => {
        const [{ showRuleTestFile: show }, { ruleTestPattern: pattern }] = await Promise.all([
          import('./showRuleTestFile.ts'),
          import('./ruleTestFiles.ts'),
        ]);
        return { pattern, show };
      },
      async (...run) => (await import('./runRuleTests.ts')).runRuleTests(services, ...run),
    ),
    whenDocumentOpens(services.log, isRuleTestFile, async () =>
      (await import('./ruleTestProblems.ts')).showRuleTestProblems(),
    ),
  );
}
