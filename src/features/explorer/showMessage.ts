import * as vscode from 'vscode';
import * as l10n from '../../common/l10n.ts';
import type { EmulatorProvider } from '../../platform/services.ts';

/** How long an emulator may take to be there before it is told that it is starting, in ms: one that runs already is there at once. */
const unnoticed = 400;

/**
 * Says above the rows of a view that the emulator is starting, as VS Code shows none before those of rows that are open have come, and what a
 * workspace that is not trusted leaves out, until it is trusted. Where there are no rows the words that VS Code shows in their place say it:
 * a message would hide them.
 */
export function showMessage(
  view: Pick<vscode.TreeView<unknown>, 'message'>,
  tree: { readonly isEmpty: boolean; readonly onDidChangeTreeData: vscode.Event<unknown> },
  emulator: Pick<EmulatorProvider, 'status' | 'onDidChangeStatus'>,
): vscode.Disposable {
  const isStarting = (): boolean => emulator.status.kind === 'starting';
  const show = (): void => {
    view.message = tree.isEmpty ? '' : messageOf(isStarting());
  };
  let timer: NodeJS.Timeout | undefined;
  const follow = (): void => {
    clearTimeout(timer);
    if (isStarting()) timer = setTimeout(show, unnoticed);
    else show();
  };
  view.message = tree.isEmpty ? '' : messageOf(false);
  follow();
  return vscode.Disposable.from(
    tree.onDidChangeTreeData(follow),
    emulator.onDidChangeStatus(follow),
    vscode.workspace.onDidGrantWorkspaceTrust(show),
    { dispose: () => clearTimeout(timer) },
  );
}

function messageOf(isStarting: boolean): string {
  if (isStarting) return l10n.t('The local emulator is starting…');
  if (vscode.workspace.isTrusted) return '';
  return l10n.t(
    'This workspace is restricted: the fleet can be browsed, but notebook cells do not run. “Manage Workspace Trust” changes that.',
  );
}
