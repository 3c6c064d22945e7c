import * as vscode from 'vscode';
import * as l10n from '../../common/l10n.ts';

/** Says above the rows of a view what a workspace that is not trusted leaves out, until it is trusted. */
export function showTrust(view: Pick<vscode.TreeView<unknown>, 'message'>): vscode.Disposable {
  if (!vscode.workspace.isTrusted) {
    view.message = l10n.t(
      'This workspace is restricted: the fleet can be browsed, but notebook cells do not run. “Manage Workspace Trust” changes that.',
    );
  }
  return vscode.workspace.onDidGrantWorkspaceTrust(() => {
    view.message = '';
  });
}
