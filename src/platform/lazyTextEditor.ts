import type * as vscode from 'vscode';

/** An editor whose provider `load` gives when the first document is opened in it. One that is closed by then is left alone. */
export function lazyTextEditor(load: () => Promise<vscode.CustomTextEditorProvider>): vscode.CustomTextEditorProvider {
  return {
    async resolveCustomTextEditor(document, panel, token) {
      const editor = await load();
      if (!token.isCancellationRequested) await editor.resolveCustomTextEditor(document, panel, token);
    },
  };
}
