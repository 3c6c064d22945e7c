import * as vscode from 'vscode';

/** What a person types into a box; undefined where nobody answered. The box goes when the signal is aborted. */
export async function askText(options: vscode.InputBoxOptions, signal?: AbortSignal): Promise<string | undefined> {
  const source = new vscode.CancellationTokenSource();
  const takeBack = (): void => source.cancel();
  if (signal?.aborted) takeBack();
  signal?.addEventListener('abort', takeBack);
  try {
    return await vscode.window.showInputBox(options, source.token);
  } finally {
    signal?.removeEventListener('abort', takeBack);
    source.dispose();
  }
}
