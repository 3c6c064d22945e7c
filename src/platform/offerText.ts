import path from 'node:path';
import * as vscode from 'vscode';
import * as l10n from '../common/l10n.ts';
import type { Logger } from '../common/logger.ts';
import { isMadeOn, type LeftEdit } from '../model/sync/leftEdit.ts';
import type { Comparisons } from './comparisons.ts';
import { documentText } from './documentText.ts';

/** Offers the last of what was typed into a document, which VS Code refused, where its editor is gone. Resolves to whether it was taken. */
export async function offerRefused(document: vscode.TextDocument, text: string): Promise<boolean> {
  const show = l10n.t('Show as New File');
  const words = l10n.t(
    'VS Code refused the last of what was typed into {0}, and its editor is gone.',
    nameOf(document),
  );
  const isTaken = (await vscode.window.showErrorMessage(words, show)) === show;
  if (isTaken) await showNew(document, text);
  return isTaken;
}

/**
 * Offers what was typed into a document and does not come back by itself. Resolves to
 * undefined without an answer.
 */
export async function offerUnsent(
  document: vscode.TextDocument,
  left: LeftEdit,
  { comparisons, log }: { readonly comparisons: Pick<Comparisons, 'compare'>; readonly log: Logger },
): Promise<'putIn' | 'settled' | undefined> {
  const [putIn, compare, show, discard] = [
    l10n.t('Put It In'),
    l10n.t('Compare'),
    l10n.t('Show as New File'),
    l10n.t('Discard'),
  ];
  const name = nameOf(document);
  const { text } = left;
  const words = isMadeOn(left, documentText(document))
    ? l10n.t('What was typed last into {0} did not reach it before its editor ended.', name)
    : l10n.t(
        'What was typed last into {0} did not reach it before its editor ended, and its text is another by now.',
        name,
      );
  log.warn(words);
  for (;;) {
    const answer = await vscode.window.showWarningMessage(words, putIn, compare, show, discard);
    if (answer === compare) {
      const title = l10n.t('{0}: as it is ↔ what was typed', name);
      await comparisons.compare({ name, title, before: documentText(document), after: text });
      continue;
    }
    if (answer === show) await showNew(document, text);
    if (answer === putIn) return 'putIn';
    return answer === undefined ? undefined : 'settled';
  }
}

export async function showNew({ languageId: language }: vscode.TextDocument, content: string): Promise<void> {
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content, language }));
}

function nameOf({ uri }: vscode.TextDocument): string {
  return path.posix.basename(uri.path);
}
