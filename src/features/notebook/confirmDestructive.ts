import * as vscode from 'vscode';

/** Asks before calls that cannot be undone. Resolves to whether they may be made. */
export async function confirmDestructive(calls: readonly string[]): Promise<boolean> {
  const [only] = calls;
  const question = calls.length === 1 ? `Run ${only ?? ''}?` : `Run ${calls.length} operations that cannot be undone?`;
  const detail = calls.length === 1 ? 'This cannot be undone.' : calls.join('\n');
  const run = 'Run';
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, run)) === run;
}
