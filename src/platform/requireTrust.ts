import * as vscode from 'vscode';
import { FleetbookError } from '../common/fleetbookError.ts';
import * as l10n from '../common/l10n.ts';

/** Who shows it offers to trust the workspace. */
export class UntrustedWorkspaceError extends FleetbookError {
  readonly code = 'UntrustedWorkspace';
}

/** Throws UntrustedWorkspaceError where the person has not said that they trust the folder: nothing is called from there. */
export function requireTrust(): void {
  if (vscode.workspace.isTrusted) return;
  throw new UntrustedWorkspaceError(
    l10n.t('Cells run in trusted workspaces only. Trust this workspace, then run them again.'),
  );
}
