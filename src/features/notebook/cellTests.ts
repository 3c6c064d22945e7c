import type * as vscode from 'vscode';
import * as l10n from '../../common/l10n.ts';
import { provideFileTests } from '../../platform/provideFileTests.ts';
import type { Services } from '../../platform/services.ts';

const pattern = '**/*.fleet.md';

/** Shows the cells of the workspace's notebooks that expect something in the Test Explorer, and runs them there. */
export function provideCellTests(services: Services): vscode.Disposable {
  return provideFileTests(
    'fleetbook.cells',
    l10n.t('Notebook Tests'),
    async () => ({ pattern, show: (await import('./cellTestFiles.ts')).showCellTestFile }),
    async (...run) => (await import('./runCellTests.ts')).runTests(services, ...run),
  );
}
