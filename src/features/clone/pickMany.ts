import * as vscode from 'vscode';
import * as l10n from '../../common/l10n.ts';

export type Item<T> = vscode.QuickPickItem & { readonly value: T };

/** Lets the person tick several. Undefined where nothing is ticked, which is said, unless that `mayBeNone`, and where that is given up. */
export async function pickMany<T>(
  options: vscode.QuickPickOptions,
  items: readonly Item<T>[],
  mayBeNone = false,
): Promise<readonly T[] | undefined> {
  const chosen = await vscode.window.showQuickPick(items, { ...options, canPickMany: true, ignoreFocusOut: true });
  if (chosen?.length === 0 && !mayBeNone) {
    // The row that Enter is pressed on looks as if it were chosen.
    void vscode.window.showInformationMessage(l10n.t('Nothing was ticked, so nothing is copied.'));
    return undefined;
  }
  return chosen?.map(({ value }) => value);
}
