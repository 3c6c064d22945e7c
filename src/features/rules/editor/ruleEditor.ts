import type * as vscode from 'vscode';
import * as l10n from '../../../common/l10n.ts';
import { ruleAddress } from '../../../platform/ruleUri.ts';
import { showWebviewPage } from '../../../platform/webviewPage.ts';
import { RuleEditorSession, type RuleParts } from './ruleEditorSession.ts';

/** Opens rules in Monaco, with their actions and a bench beside the SQL. */
export class RuleEditor implements vscode.CustomTextEditorProvider {
  readonly #parts: RuleParts;

  constructor(parts: RuleParts) {
    this.#parts = parts;
  }

  resolveCustomTextEditor(document: vscode.TextDocument, panel: vscode.WebviewPanel): void {
    const session = new RuleEditorSession(this.#parts, document, panel);
    panel.onDidDispose(() => {
      session.dispose();
    });
    const { name } = ruleAddress(document.uri);
    const { extensionUri } = this.#parts.services.context;
    const title = l10n.t('Rule {0}', name);
    showWebviewPage(panel.webview, extensionUri, { page: 'rule', title, hasWorker: true });
  }
}
