import * as vscode from 'vscode';

export type Item<T> = vscode.QuickPickItem & { readonly value: T };

/** Lets the person tick several. Undefined where nothing is ticked, unless that `mayBeNone`, and where that is given up. */
export async function pickMany<T>(
  options: vscode.QuickPickOptions,
  items: readonly Item<T>[],
  mayBeNone = false,
): Promise<readonly T[] | undefined> {
  const chosen = await vscode.window.showQuickPick(items, { ...options, canPickMany: true, ignoreFocusOut: true });
  if (!chosen || (chosen.length === 0 && !mayBeNone)) return undefined;
  return chosen.map(({ value }) => value);
}
