import * as vscode from 'vscode';
import { Lazy } from '../../common/lazy.ts';
import { sqlLanguage } from '../../language/rulesql/services/sqlLanguage.ts';
import { afterActivation } from '../../platform/afterActivation.ts';
import { Comparisons } from '../../platform/comparisons.ts';
import { registerCommand } from '../../platform/commands.ts';
import { emulatorConnectionId } from '../../platform/connectionId.ts';
import { commandIds, ruleEditorType, schemes } from '../../platform/ids.ts';
import { registerLazyFiles } from '../../platform/lazyFiles.ts';
import { ruleScheme } from '../../platform/ruleUri.ts';
import { registerTextEditor } from '../../platform/registerTextEditor.ts';
import type { Services } from '../../platform/services.ts';
import { whenDocumentOpens } from '../../platform/whenDocumentOpens.ts';
import { workWith } from '../../platform/workWith.ts';
import { provideRuleTests } from './tests/provideRuleTests.ts';

/** Rules as documents with an editor of their own, the language of their SQL, and their tests. */
export function register(services: Services): vscode.Disposable {
  const comparisons = new Comparisons(schemes.ruleView);
  const documents = new Lazy(async () => {
    const { RuleDocuments } = await import('./ruleDocuments.ts');
    return new RuleDocuments(services, comparisons);
  });
  const told = workWith(documents, services.log);
  return vscode.Disposable.from(
    documents,
    comparisons,
    services.connections.onDidRemove((connectionId) => {
      told((of) => {
        of.forget(connectionId);
      });
    }),
    services.emulator.onDidReplaceState(() => {
      told((of) => {
        of.forgetWrites(emulatorConnectionId);
      });
    }),
    registerCommand(services.log, commandIds.saveRuleTest, async () => {
      (await documents.get()).editor.saveTest();
    }),
    registerLazyFiles(ruleScheme, async () => (await documents.get()).files),
    registerTextEditor(services, ruleEditorType, async () => (await documents.get()).editor),
    whenDocumentOpens(
      services.log,
      ({ languageId }) => languageId === sqlLanguage,
      async () => {
        const [{ contexts }, { provideSqlLanguage }] = await Promise.all([
          documents.get(),
          import('./language/provideSqlLanguage.ts'),
        ]);
        return provideSqlLanguage(contexts);
      },
    ),
    afterActivation(services.log, () => provideRuleTests(services)),
  );
}
