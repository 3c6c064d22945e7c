import * as vscode from 'vscode';
import * as l10n from '../../common/l10n.ts';

/**
 * Says above the rows of a view what a workspace that is not trusted leaves out, until it is trusted. Where there are no rows the words
 * that VS Code shows in their place say it: a message would hide them.
 */
export function showTrust(
  view: Pick<vscode.TreeView<unknown>, 'message'>,
  tree: { readonly isEmpty: boolean; readonly onDidChangeTreeData: vscode.Event<unknown> },
): vscode.Disposable {
  const show = (): void => {
    view.message =
      vscode.workspace.isTrusted || tree.isEmpty
        ? ''
        : l10n.t(
            'This workspace is restricted: the fleet can be browsed, but notebook cells do not run. “Manage Workspace Trust” changes that.',
          );
  };
  show();
  return vscode.Disposable.from(tree.onDidChangeTreeData(show), vscode.workspace.onDidGrantWorkspaceTrust(show));
}
