import * as vscode from 'vscode';
import { showError } from '../../platform/commands.ts';
import { outputRendererId } from '../../platform/notebookIds.ts';
import { languageOfPages, translations } from '../../platform/translations.ts';
import type { ToCellOutput } from '../../protocol/cellOutput.ts';
import type { Services } from '../../platform/services.ts';

/** Does what outputs ask for: opens a large one whole, saves a table, tells the words of the person's language. */
export function answerOutputs({ documents, log }: Pick<Services, 'documents' | 'log'>): vscode.Disposable {
  const messaging = vscode.notebooks.createRendererMessaging(outputRendererId);
  const answer = async (editor: vscode.NotebookEditor, message: unknown): Promise<void> => {
    const [{ fromCellOutput }, { parseMessage }] = await Promise.all([
      import('../../protocol/cellOutput.ts'),
      import('../../protocol/parseMessage.ts'),
    ]);
    const result = parseMessage(fromCellOutput, message);
    if (!result.success) {
      log.warn('A malformed message of a cell output is ignored.');
      return;
    }
    const { data } = result;
    switch (data.type) {
      case 'open':
        await documents.show(data.name, data.text);
        return;
      case 'save': {
        const { saveText } = await import('../../platform/saveText.ts');
        await saveText(data);
        return;
      }
      case 'translations':
        await messaging.postMessage(
          { type: 'translations', language: languageOfPages, bundle: translations } satisfies ToCellOutput,
          editor,
        );
    }
  };
  return messaging.onDidReceiveMessage(({ editor, message }) => {
    answer(editor, message).catch((error: unknown) => showError(log, error));
  });
}
