import * as vscode from 'vscode';
import { showError } from '../../platform/commands.ts';
import { outputRendererId } from '../../platform/notebookIds.ts';
import type { Services } from '../../platform/services.ts';
import type { FromCellOutput } from '../../protocol/cellOutput.ts';

/** Does what outputs ask for: opens a large one whole, saves a table. */
export function answerOutputs({ documents, log }: Pick<Services, 'documents' | 'log'>): vscode.Disposable {
  const messaging = vscode.notebooks.createRendererMessaging(outputRendererId);
  const answer = async (message: unknown): Promise<void> => {
    const { fromCellOutput } = await import('../../protocol/cellOutput.ts');
    const result = fromCellOutput.safeParse(message);
    if (!result.success) {
      log.warn('A malformed message of a cell output is ignored.');
      return;
    }
    const { data } = result;
    await (data.type === 'open' ? documents.show(data.name, data.text) : save(data));
  };
  return messaging.onDidReceiveMessage(({ message }: { readonly message: unknown }) => {
    answer(message).catch((error: unknown) => showError(log, error));
  });
}

async function save({ name, text }: FromCellOutput): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const suffix = /\.(\w+)$/.exec(name)?.[1] ?? 'txt';
  const target = await vscode.window.showSaveDialog({
    title: 'Export',
    filters: { [suffix.toUpperCase()]: [suffix] },
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
  });
  if (target) await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
}
