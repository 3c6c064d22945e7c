import * as vscode from 'vscode';
import type { Services } from '../../platform/services.ts';
import { ShadowBases } from './shadowBases.ts';
import { showShadowDiagnostics } from './shadowDiagnostics.ts';
import { shadowEditorType } from '../../platform/ids.ts';
import { ShadowEditor } from './shadowEditor.ts';
import { ShadowFiles } from './shadowFiles.ts';
import { ShadowGateway } from './shadowGateway.ts';
import { ShadowLedger } from './shadowLedger.ts';
import { shadowScheme } from '../../platform/shadowUri.ts';

/** Device shadows as documents: the desired state is edited, saved and kept by VS Code like any text. */
export function register(services: Services): vscode.Disposable {
  const { context, connections, log } = services;
  const gateway = new ShadowGateway(connections);
  const ledger = new ShadowLedger(new ShadowBases(context.workspaceState, log));
  const files = new ShadowFiles(gateway, ledger, log);
  return vscode.Disposable.from(
    ledger,
    vscode.workspace.registerFileSystemProvider(shadowScheme, files, { isCaseSensitive: true }),
    vscode.window.registerCustomEditorProvider(
      shadowEditorType,
      new ShadowEditor(services, { files, ledger, gateway }),
      {
        supportsMultipleEditorsPerDocument: true,
        // Monaco takes half a second to start; an editor behind another tab must be there at once.
        webviewOptions: { retainContextWhenHidden: true },
      },
    ),
    showShadowDiagnostics(),
  );
}
