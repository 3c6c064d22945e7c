import path from 'node:path';
import * as vscode from 'vscode';
import { schemes, shadowEditorType } from '../../platform/ids.ts';
import type { Services } from '../../platform/services.ts';
import { shadowAddress, shadowScheme } from '../../platform/shadowUri.ts';
import { FirstSaves } from './firstSaves.ts';
import { shadowBases } from './shadowBases.ts';
import { showShadowDiagnostics } from './shadowDiagnostics.ts';
import { ShadowEditor } from './shadowEditor.ts';
import { ShadowFiles } from './shadowFiles.ts';
import { ShadowGateway } from './shadowGateway.ts';
import { ShadowHistory } from './shadowHistory.ts';
import { ShadowLedger } from './shadowLedger.ts';
import { Comparisons } from '../../platform/comparisons.ts';

/** Device shadows as documents: the desired state is edited, saved and kept by VS Code like any text. */
export function register(services: Services): vscode.Disposable {
  const { context, connections, log } = services;
  const gateway = new ShadowGateway(connections);
  const ledger = new ShadowLedger(shadowBases(context.workspaceState, log));
  const views = new Comparisons(schemes.shadowView);
  const history = new ShadowHistory(path.join(context.globalStorageUri.fsPath, 'shadows'), log);
  const firstSaves = new FirstSaves(views, { connections, memento: context.globalState, log });
  const files = new ShadowFiles({ gateway, ledger, firstSaves, log });
  return vscode.Disposable.from(
    ledger,
    views,
    ledger.onDidRead(({ uri, cloud }) => {
      history.note(shadowAddress(uri), cloud);
    }),
    connections.onDidRemove((connectionId) => {
      history.forget(connectionId);
      void firstSaves.forget(connectionId);
    }),
    vscode.workspace.registerFileSystemProvider(shadowScheme, files, { isCaseSensitive: true }),
    vscode.window.registerCustomEditorProvider(
      shadowEditorType,
      new ShadowEditor({ services, files, ledger, gateway, history, views }),
      {
        supportsMultipleEditorsPerDocument: true,
        // Monaco takes half a second to start; an editor behind another tab must be there at once.
        webviewOptions: { retainContextWhenHidden: true },
      },
    ),
    showShadowDiagnostics(),
  );
}
