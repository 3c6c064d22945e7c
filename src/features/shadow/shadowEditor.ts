import * as vscode from 'vscode';
import { DisposableStore } from '../../common/disposableStore.ts';
import type { Services } from '../../platform/services.ts';
import { showWebviewPage } from '../../platform/webviewPage.ts';
import { ShadowEditorSession } from './shadowEditorSession.ts';
import type { ShadowFiles } from './shadowFiles.ts';
import type { ShadowGateway } from './shadowGateway.ts';
import { shadowAddress } from './shadowUri.ts';

export const shadowEditorType = 'fleetbook.shadowEditor';

/** Opens shadow documents in Monaco, with what the device reported beside it. */
export class ShadowEditor implements vscode.CustomTextEditorProvider {
  readonly #services: Services;
  readonly #files: ShadowFiles;
  readonly #gateway: ShadowGateway;

  constructor(services: Services, files: ShadowFiles, gateway: ShadowGateway) {
    this.#services = services;
    this.#files = files;
    this.#gateway = gateway;
  }

  resolveCustomTextEditor(document: vscode.TextDocument, panel: vscode.WebviewPanel): void {
    const { context, connections, log } = this.#services;
    const store = new DisposableStore();
    panel.onDidDispose(() => {
      store.dispose();
    });
    store.add(
      new ShadowEditorSession({ document, panel, files: this.#files, gateway: this.#gateway, connections, log }),
    );
    const { deviceName } = shadowAddress(document.uri);
    showWebviewPage(panel.webview, context.extensionUri, { page: 'shadow', title: `Shadow of ${deviceName}` });
  }
}
