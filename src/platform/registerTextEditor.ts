import * as vscode from 'vscode';
import { DisposableStore } from '../common/disposableStore.ts';
import { OpenInWindow } from './openInWindow.ts';
import type { Services } from './services.ts';

/**
 * Registers an editor for text documents, whose provider `load` gives when the first document is opened in it. One that is closed by then
 * is left alone. Editors that stood when the extension host ended are opened anew.
 */
export function registerTextEditor(
  { context, log }: Pick<Services, 'context' | 'log'>,
  viewType: string,
  load: () => Promise<vscode.CustomTextEditorProvider>,
): vscode.Disposable {
  const store = new DisposableStore();
  const noted = new OpenInWindow(context.workspaceState, `open.${viewType}`, vscode.env.sessionId, log);
  const alive = new Map<vscode.WebviewPanel, string>();
  const isAlive = (uri: vscode.Uri, column: vscode.ViewColumn): boolean =>
    [...alive].some(([panel, open]) => panel.viewColumn === column && open === uri.toString());
  const provider: vscode.CustomTextEditorProvider = {
    async resolveCustomTextEditor(document, panel, token) {
      noted.note([true]);
      alive.set(panel, document.uri.toString());
      panel.onDidDispose(() => alive.delete(panel));
      const editor = await load();
      if (!token.isCancellationRequested) await editor.resolveCustomTextEditor(document, panel, token);
    },
  };
  store.add(
    vscode.window.registerCustomEditorProvider(viewType, provider, {
      supportsMultipleEditorsPerDocument: true,
      // Monaco takes half a second to start; an editor behind another tab must be there at once.
      webviewOptions: { retainContextWhenHidden: true },
    }),
  );
  store.add(
    noted.onceLeft(async () => {
      const { LostEditors } = await import('./lostEditors.ts');
      return new LostEditors(viewType, log, isAlive);
    }),
  );
  return vscode.Disposable.from(store);
}
