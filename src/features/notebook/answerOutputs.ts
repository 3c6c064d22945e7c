import * as vscode from 'vscode';
import { showError } from '../../platform/commands.ts';
import { outputRendererId } from '../../platform/notebookIds.ts';
import type { Services } from '../../platform/services.ts';
import { saveText } from '../../platform/saveText.ts';

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
    await (data.type === 'open' ? documents.show(data.name, data.text) : saveText(data));
  };
  return messaging.onDidReceiveMessage(({ message }: { readonly message: unknown }) => {
    answer(message).catch((error: unknown) => showError(log, error));
  });
}
