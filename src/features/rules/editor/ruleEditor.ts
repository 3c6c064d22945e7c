import type * as vscode from 'vscode';
import * as l10n from '../../../common/l10n.ts';
import { ruleAddress } from '../../../platform/ruleUri.ts';
import { showWebviewPage } from '../../../platform/webviewPage.ts';
import { RuleFileError } from '../document/ruleFileError.ts';
import { RuleEditorSession, type RuleParts } from './ruleEditorSession.ts';

/** Opens rules in Monaco, with their actions and a bench beside the SQL. */
export class RuleEditor implements vscode.CustomTextEditorProvider {
  readonly #parts: RuleParts;
  readonly #sessions = new Set<RuleEditorSession>();

  constructor(parts: RuleParts) {
    this.#parts = parts;
  }

  /** Keeps the case on the bench of the editor in front as a test. Throws RuleFileError where there is none. */
  saveTest(): void {
    const active = [...this.#sessions].find(({ isActive }) => isActive);
    if (!active) throw new RuleFileError(l10n.t('Open a rule in the rule editor, and try a message on its bench.'));
    active.saveTest();
  }

  resolveCustomTextEditor(document: vscode.TextDocument, panel: vscode.WebviewPanel): void {
    const session = new RuleEditorSession(this.#parts, document, panel);
    this.#sessions.add(session);
    panel.onDidDispose(() => {
      this.#sessions.delete(session);
      session.dispose();
    });
    const { name, connectionId, regionId, ruleId } = ruleAddress(document.uri);
    const { extensionUri } = this.#parts.services.context;
    const title = l10n.t('Rule {0}', name);
    showWebviewPage(panel.webview, extensionUri, {
      page: 'rule',
      title,
      hasWorker: true,
      subject: { document: document.uri.toString(), rule: `${connectionId}/${regionId}/${ruleId}` },
    });
  }
}
