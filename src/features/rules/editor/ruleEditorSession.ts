import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../../common/disposableStore.ts';
import * as l10n from '../../../common/l10n.ts';
import { writeRuleText } from '../../../language/ruleText/writeRuleText.ts';
import type { RuleAddress } from '../../../model/deviceAddress.ts';
import { CloudWatch } from '../../../platform/cloudWatch.ts';
import { showError } from '../../../platform/commands.ts';
import { commandIds, type CommandId } from '../../../platform/ids.ts';
import { documentText } from '../../../platform/documentText.ts';
import type { Comparisons } from '../../../platform/comparisons.ts';
import type { ManualSaves } from '../../../platform/manualSaves.ts';
import type { OfferedTexts } from '../../../platform/offeredTexts.ts';
import { ruleAddress } from '../../../platform/ruleUri.ts';
import type { Services } from '../../../platform/services.ts';
import { PageView } from '../../../platform/pageView.ts';
import { WebviewDocument } from '../../../platform/webviewDocument.ts';
import { onWebviewMessage } from '../../../platform/webviewMessages.ts';
import { fromRulePage, type FromRulePage, type ToRulePage } from '../../../protocol/ruleEditor.ts';
import type { RuleDetail } from '../document/ruleDetail.ts';
import type { RuleFiles } from '../document/ruleFiles.ts';
import type { RuleLedger } from '../document/ruleLedger.ts';
import type { RuleActions } from '../actions/ruleActions.ts';
import type { RuleKnowledge } from '../context/ruleKnowledge.ts';
import { saveRuleTest } from '../tests/saveRuleTest.ts';
import type { EmulatorTraffic } from '../traffic/emulatorTraffic.ts';
import { RuleFileError } from '../document/ruleFileError.ts';
import { ActionsView } from './actionsView.ts';
import { FollowedName } from './followedName.ts';
import { KnowledgeView } from './knowledgeView.ts';
import { resolveConflict } from './resolveConflict.ts';

/** What all editors of rules share. */
export interface RuleParts {
  readonly services: Services;
  readonly files: RuleFiles;
  readonly saves: ManualSaves;
  readonly offered: OfferedTexts;
  readonly ledger: RuleLedger;
  readonly comparisons: Comparisons;
  readonly actions: RuleActions;
  readonly knowledge: RuleKnowledge;
  readonly traffic: EmulatorTraffic;
}

/** How long after a change of the text it is looked whether that names another topic, in ms. */
const topicPause = 400;

const whyNoTest: Readonly<Record<Extract<FromRulePage, { type: 'noTest' }>['because'], () => string>> = {
  nothing: () =>
    l10n.t('There is nothing to keep as a test yet: write a topic and a message on the bench, and SQL that can run.'),
  readingTags: () => l10n.t('The tags of the device are being read, which attribute() gives: try again in a moment.'),
  tagsUnreadable: () =>
    l10n.t(
      'The tags of the device cannot be read, so nobody knows what attribute() gives. The bench says why; refresh, and try again.',
    ),
};

/** One open editor of a rule: what its page is told, and what it asks for. */
export class RuleEditorSession implements Disposable {
  readonly #parts: RuleParts;
  readonly #document: vscode.TextDocument;
  readonly #panel: vscode.WebviewPanel;
  readonly #page: PageView<ToRulePage>;
  readonly #address: RuleAddress;
  readonly #store = new DisposableStore();
  readonly #text: WebviewDocument;
  readonly #watch: CloudWatch;
  readonly #name: FollowedName;
  readonly #knowledge: KnowledgeView;
  readonly #actions: ActionsView;
  #isBusy = false;
  #topicTimer: NodeJS.Timeout | undefined;

  constructor(parts: RuleParts, document: vscode.TextDocument, panel: vscode.WebviewPanel) {
    this.#parts = parts;
    this.#document = document;
    this.#panel = panel;
    this.#page = new PageView(panel.webview);
    this.#address = ruleAddress(document.uri);
    const { services, files, ledger, saves } = parts;
    const { connections, log } = services;
    const isActive = () => panel.active;
    const sync = { log, saves, offered: parts.offered, comparisons: parts.comparisons, isActive };
    this.#text = this.#store.add(new WebviewDocument(document, (message) => this.#page.post(message), sync));
    this.#watch = this.#store.add(
      new CloudWatch({
        panel,
        read: (isPoll) => files.refresh(document.uri, isPoll),
        isLocal: () => this.#isLocal,
        began: () => {
          this.#page.show({ type: 'reading', state: 'loading' });
        },
        failed: (message, isAgain) => {
          if (!isAgain) log.warn(`The rule could not be read: ${message}`);
          this.#page.show({ type: 'reading', state: 'failed', message });
        },
      }),
    );
    const run = (work: () => PromiseLike<unknown>): void => void this.#do(work);
    this.#name = this.#store.add(new FollowedName({ parts, document, text: this.#text, address: this.#address, run }));
    this.#knowledge = this.#store.add(
      new KnowledgeView({ parts, document, address: this.#address, page: this.#page, panel }),
    );
    this.#actions = new ActionsView({ parts, document, page: this.#page, address: this.#address });
    const events = [
      onWebviewMessage(panel.webview, fromRulePage, log, (message) => {
        this.#receive(message);
      }),
      ledger.onDidRead(({ uri, cloud }) => {
        if (uri.toString() === document.uri.toString()) this.#showRule(cloud);
      }),
      vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.document !== document) return;
        this.#showConflict();
        clearTimeout(this.#topicTimer);
        this.#topicTimer = setTimeout(() => void this.#knowledge.show(), topicPause);
        this.#name.followSoon();
      }),
      vscode.workspace.onDidSaveTextDocument((saved) => {
        if (saved !== document) return;
        this.#showConflict();
        this.#name.saved();
      }),
      vscode.window.tabGroups.onDidChangeTabs(() => {
        this.#name.followSoon();
      }),
      connections.onDidChange(() => {
        this.#watch.retry();
        void this.#actions.retry();
      }),
    ];
    for (const event of events) this.#store.add(event);
  }

  dispose(): void {
    clearTimeout(this.#topicTimer);
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
        this.#parts.knowledge.forget();
        void this.#watch.refresh();
        void this.#actions.show();
        void this.#knowledge.show();
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
          await resolveConflict(this.#parts.ledger, this.#document, message);
        });
        return;
      case 'saveAction':
        void this.#actions.save(message);
        return;
      case 'removeAction':
        void this.#change(() => this.#actions.remove(message.id));
        return;
      case 'showDeliveries':
        void this.#actions.showDeliveries(message.id);
        return;
      case 'askTags':
        void this.#knowledge.showTags(message);
        return;
      case 'noTest':
        void showError(this.#parts.services.log, new RuleFileError(whyNoTest[message.because]()));
        return;
      case 'saveTest':
        void this.#do(() => this.#saveTest(message));
        return;
      default:
        this.#text.handle(message);
    }
  }

  /** Whether it is the editor that a person works in. */
  get isActive(): boolean {
    return this.#panel.active;
  }

  /** Has the bench's case kept as a test of the rule. */
  saveTest(): void {
    void this.#page.post({ type: 'askTest' });
  }

  #ready(message: Extract<FromRulePage, { type: 'ready' }>): void {
    this.#page.forget();
    this.#text.handle(message);
    const known = this.#parts.ledger.cloudOf(this.#document.uri);
    if (known) this.#showRule(known);
    this.#page.show({ type: 'busy', isBusy: this.#isBusy });
    void this.#watch.refresh();
    void this.#actions.show();
    void this.#knowledge.show();
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
    this.#page.show({ type: 'busy', isBusy });
  }

  #showRule({ name, description, isRunning, dataType }: RuleDetail): void {
    const { connectionId, regionId } = this.#address;
    const connection = this.#parts.services.connections.get(connectionId)?.name ?? connectionId;
    const isLocal = this.#isLocal;
    this.#page.show({ type: 'reading', state: 'loaded' });
    this.#page.show({ type: 'rule', rule: { name, description, isRunning, dataType, connection, regionId, isLocal } });
    this.#showConflict();
    this.#name.followSoon();
  }

  #showConflict(): void {
    const cloud = this.#parts.ledger.conflictOf(this.#document);
    this.#page.show({ type: 'conflict', ...(cloud && { theirs: writeRuleText(cloud.source) }) });
  }

  async #saveTest(message: Extract<FromRulePage, { type: 'saveTest' }>): Promise<void> {
    await this.#text.handled();
    const { name = this.#address.name, dataType = 'JSON' } = this.#parts.ledger.cloudOf(this.#document.uri) ?? {};
    await saveRuleTest({ name, dataType, text: documentText(this.#document) }, message);
  }

  async #compare(): Promise<void> {
    // What was typed before comes first.
    await this.#text.handled();
    const cloud = this.#parts.ledger.cloudOf(this.#document.uri);
    if (!cloud) return;
    await this.#parts.comparisons.compare({
      name: `${cloud.name}.iotsql`,
      title: l10n.t('{0}: on the platform ↔ my edit', cloud.name),
      before: writeRuleText(cloud.source),
      after: documentText(this.#document),
    });
  }
}

/** Commands of the tree also show there what they did. */
function command(id: CommandId, address: RuleAddress): Thenable<unknown> {
  return vscode.commands.executeCommand(id, address);
}
