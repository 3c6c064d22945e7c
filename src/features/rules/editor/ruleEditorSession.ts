import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../../common/disposableStore.ts';
import { writeRuleText } from '../../../language/ruleText/writeRuleText.ts';
import type { RuleAddress } from '../../../model/deviceAddress.ts';
import { CloudWatch } from '../../../platform/cloudWatch.ts';
import { showError } from '../../../platform/commands.ts';
import { commandIds, type CommandId } from '../../../platform/ids.ts';
import type { Comparisons } from '../../../platform/comparisons.ts';
import { ruleAddress } from '../../../platform/ruleUri.ts';
import type { Services } from '../../../platform/services.ts';
import { WebviewDocument } from '../../../platform/webviewDocument.ts';
import { onWebviewMessage } from '../../../platform/webviewMessages.ts';
import { fromRulePage, type FromRulePage, type ToRulePage } from '../../../protocol/ruleEditor.ts';
import type { RuleDetail } from '../document/ruleDetail.ts';
import type { RuleFiles } from '../document/ruleFiles.ts';
import type { RuleGateway } from '../document/ruleGateway.ts';
import { textOf, type RuleLedger } from '../document/ruleLedger.ts';
import { resolveConflict } from './resolveConflict.ts';

/** What all editors of rules share. */
export interface RuleParts {
  readonly services: Services;
  readonly files: RuleFiles;
  readonly ledger: RuleLedger;
  readonly gateway: RuleGateway;
  readonly comparisons: Comparisons;
}

/** One open editor of a rule: what its page is told, and what it asks for. */
export class RuleEditorSession implements Disposable {
  readonly #parts: RuleParts;
  readonly #document: vscode.TextDocument;
  readonly #panel: vscode.WebviewPanel;
  readonly #address: RuleAddress;
  readonly #store = new DisposableStore();
  readonly #text: WebviewDocument;
  readonly #watch: CloudWatch;
  readonly #shown = new Map<string, string>();
  #isBusy = false;

  constructor(parts: RuleParts, document: vscode.TextDocument, panel: vscode.WebviewPanel) {
    this.#parts = parts;
    this.#document = document;
    this.#panel = panel;
    this.#address = ruleAddress(document.uri);
    const { services, files, ledger } = parts;
    const { connections, log } = services;
    this.#text = this.#store.add(new WebviewDocument(document, (message) => this.#post(message), log));
    this.#watch = this.#store.add(
      new CloudWatch({
        panel,
        read: () => files.refresh(document.uri),
        isLocal: () => this.#isLocal,
        began: () => {
          this.#show({ type: 'reading', state: 'loading' });
        },
        failed: (message) => {
          log.warn(`The rule could not be read: ${message}`);
          this.#show({ type: 'reading', state: 'failed', message });
        },
      }),
    );
    const events = [
      onWebviewMessage(panel.webview, fromRulePage, log, (message) => {
        this.#receive(message);
      }),
      ledger.onDidRead(({ uri, rule }) => {
        if (uri.toString() === document.uri.toString()) this.#showRule(rule);
      }),
      vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.document === document) this.#showConflict();
      }),
      vscode.workspace.onDidSaveTextDocument((saved) => {
        if (saved === document) this.#showConflict();
      }),
      connections.onDidChange(() => {
        this.#watch.retry();
      }),
    ];
    for (const event of events) this.#store.add(event);
  }

  dispose(): void {
    this.#store.dispose();
  }

  get #isLocal(): boolean {
    return this.#parts.services.connections.get(this.#address.connectionId)?.kind === 'emulator';
  }

  #receive(message: FromRulePage): void {
    switch (message.type) {
      case 'ready':
        this.#ready(message);
        return;
      case 'refresh':
        void this.#watch.refresh();
        return;
      case 'setRunning':
        void this.#change(() => command(message.isRunning ? commandIds.startRule : commandIds.stopRule, this.#address));
        return;
      case 'describe':
        void this.#change(() => command(commandIds.editRule, this.#address));
        return;
      case 'compare':
        void this.#do(() => this.#compare());
        return;
      case 'resolve':
        void this.#do(async () => {
          // What was typed before the choice comes before it.
          await this.#text.handled();
          await resolveConflict(this.#parts.ledger, this.#document, message.keep);
        });
        return;
      default:
        this.#text.handle(message);
    }
  }

  #ready(message: Extract<FromRulePage, { type: 'ready' }>): void {
    this.#shown.clear();
    this.#text.handle(message);
    const known = this.#parts.ledger.ruleOf(this.#document.uri);
    if (known) this.#showRule(known);
    this.#show({ type: 'busy', isBusy: this.#isBusy });
    void this.#watch.refresh();
  }

  /** Runs what a person asked for; a failure is shown to them. */
  async #do(work: () => PromiseLike<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      void showError(this.#parts.services.log, error);
    }
  }

  /** The same for a change of the rule, one at a time; what became of it is read. */
  async #change(work: () => PromiseLike<unknown>): Promise<void> {
    if (this.#isBusy) return;
    this.#setBusy(true);
    try {
      await this.#do(work);
      await this.#watch.refresh();
    } finally {
      this.#setBusy(false);
    }
  }

  #setBusy(isBusy: boolean): void {
    this.#isBusy = isBusy;
    this.#show({ type: 'busy', isBusy });
  }

  #showRule({ name, description, isRunning, dataType }: RuleDetail): void {
    const { connectionId, regionId } = this.#address;
    const connection = this.#parts.services.connections.get(connectionId)?.name ?? connectionId;
    const isLocal = this.#isLocal;
    this.#show({ type: 'reading', state: 'loaded' });
    this.#show({ type: 'rule', rule: { name, description, isRunning, dataType, connection, regionId, isLocal } });
    this.#showConflict();
  }

  #showConflict(): void {
    this.#show({ type: 'conflict', isConflict: this.#parts.ledger.conflictOf(this.#document) !== undefined });
  }

  async #compare(): Promise<void> {
    const cloud = this.#parts.ledger.ruleOf(this.#document.uri);
    if (!cloud) return;
    await this.#parts.comparisons.compare({
      name: `${cloud.name}.iotsql`,
      title: `${cloud.name}: on the platform ↔ my edit`,
      before: writeRuleText(cloud.source),
      after: textOf(this.#document),
    });
  }

  /** Tells the page, unless that is what it shows already. */
  #show(message: ToRulePage): void {
    const text = JSON.stringify(message);
    if (this.#shown.get(message.type) === text) return;
    this.#shown.set(message.type, text);
    void this.#post(message);
  }

  #post(message: ToRulePage): Thenable<boolean> {
    return this.#panel.webview.postMessage(message);
  }
}

/** Commands of the tree also show there what they did. */
function command(id: CommandId, address: RuleAddress): Thenable<unknown> {
  return vscode.commands.executeCommand(id, address);
}
