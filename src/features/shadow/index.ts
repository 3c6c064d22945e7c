import * as vscode from 'vscode';
import { Lazy } from '../../common/lazy.ts';
import { Comparisons } from '../../platform/comparisons.ts';
import { emulatorConnectionId } from '../../platform/connectionId.ts';
import { schemes, shadowEditorType } from '../../platform/ids.ts';
import { registerLazyFiles } from '../../platform/lazyFiles.ts';
import { registerTextEditor } from '../../platform/registerTextEditor.ts';
import type { Services } from '../../platform/services.ts';
import { shadowScheme } from '../../platform/shadowUri.ts';
import { whenDocumentOpens } from '../../platform/whenDocumentOpens.ts';
import { workWith } from '../../platform/workWith.ts';

/** Device shadows as documents: the desired state is edited, saved and kept by VS Code like any text. */
export function register(services: Services): vscode.Disposable {
  const { connections, emulator, log } = services;
  const views = new Comparisons(schemes.shadowView);
  const documents = new Lazy(async () => {
    const { ShadowDocuments } = await import('./shadowDocuments.ts');
    return new ShadowDocuments(services, views);
  });
  const told = workWith(documents, log);
  return vscode.Disposable.from(
    documents,
    views,
    connections.onDidRemove((connectionId) => {
      told((of) => of.forget(connectionId));
    }),
    emulator.onDidReplaceState(() => {
      told((of) => of.forgetWrites(emulatorConnectionId));
    }),
    registerLazyFiles(shadowScheme, async () => (await documents.get()).files),
    registerTextEditor(services, shadowEditorType, async () => (await documents.get()).editor),
    whenDocumentOpens(
      log,
      ({ uri }) => uri.scheme === shadowScheme,
      async () => {
        const [{ contexts }, { provideDesiredLanguage }] = await Promise.all([
          documents.get(),
          import('./language/provideDesiredLanguage.ts'),
        ]);
        return provideDesiredLanguage(contexts);
      },
    ),
  );
}
