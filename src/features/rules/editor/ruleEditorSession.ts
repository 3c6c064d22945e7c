import * as vscode from 'vscode';
import { describeError } from '../../../common/describeError.ts';
import { DisposableStore, type Disposable } from '../../../common/disposableStore.ts';
import * as l10n from '../../../common/l10n.ts';
import { writeRuleText } from '../../../language/ruleText/writeRuleText.ts';
import type { RuleAddress } from '../../../model/deviceAddress.ts';
import { CloudWatch } from '../../../platform/cloudWatch.ts';
import { showError } from '../../../platform/commands.ts';
import { commandIds, type CommandId } from '../../../platform/ids.ts';
import { confirm } from '../../../platform/confirm.ts';
import { documentText } from '../../../platform/documentText.ts';
import type { Comparisons } from '../../../platform/comparisons.ts';
import type { ManualSaves } from '../../../platform/manualSaves.ts';
import { reopenRule } from '../../../platform/reopenRule.ts';
import { ruleAddress } from '../../../platform/ruleUri.ts';
import type { Services } from '../../../platform/services.ts';
import { PageView } from '../../../platform/pageView.ts';
import { WebviewDocument } from '../../../platform/webviewDocument.ts';
import { onWebviewMessage } from '../../../platform/webviewMessages.ts';
import { fromRulePage, type FromRulePage, type ToRulePage } from '../../../protocol/ruleEditor.ts';
import type { RuleDetail } from '../document/ruleDetail.ts';
import type { RuleFiles } from '../document/ruleFiles.ts';
import type { RuleLedger } from '../document/ruleLedger.ts';
import { RuleActionConflictError } from '../actions/ruleActionConflictError.ts';
import type { RuleActions } from '../actions/ruleActions.ts';
import { deviceTags } from '../context/deviceTags.ts';
import type { RuleKnowledge } from '../context/ruleKnowledge.ts';
import { saveRuleTest } from '../tests/saveRuleTest.ts';
import type { EmulatorTraffic } from '../traffic/emulatorTraffic.ts';
import { followTopic } from '../traffic/followTopic.ts';
import { RuleFileError } from '../document/ruleFileError.ts';
import { resolveConflict } from './resolveConflict.ts';

/** What all editors of rules share. */
export interface RuleParts {
  readonly services: Services;
  readonly files: RuleFiles;
  readonly saves: ManualSaves;
  readonly ledger: RuleLedger;
  readonly comparisons: Comparisons;
  readonly actions: RuleActions;
  readonly knowledge: RuleKnowledge;
  readonly traffic: EmulatorTraffic;
}

/** How long after a change of the text it is looked whether that names another topic, in ms. */
const topicPause = 400;

/**
 * How long after a save, or after the last change of an edit, its editor is shown under the rule's new name, in ms: one that VS Code
 * saves to close it is gone by then, and nobody types at that moment.
 */
const namePause = 1000;

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
  #isBusy = false;
  /** There was a save, since which the rule's name was not looked at. */
  #mayFollowName = false;
  /** The name under which an unsaved edit was to be shown. */
  #triedName: string | undefined;
  #nameTimer: NodeJS.Timeout | undefined;
  #topicTimer: NodeJS.Timeout | undefined;
  #isDisposed = false;
  /** How often it was asked what is known. */
  #knowledgeTurn = 0;
  #followed: { readonly filter: string; readonly following: Disposable } | undefined;

  constructor(parts: RuleParts, document: vscode.TextDocument, panel: vscode.WebviewPanel) {
    this.#parts = parts;
    this.#document = document;
    this.#panel = panel;
    this.#page = new PageView(panel.webview);
    this.#address = ruleAddress(document.uri);
    const { services, files, ledger, saves } = parts;
    const { connections, log } = services;
    this.#text = this.#store.add(new WebviewDocument(document, (message) => this.#page.post(message), { log, saves }));
    this.#watch = this.#store.add(
      new CloudWatch({
        panel,
        read: () => files.refresh(document.uri),
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
        this.#topicTimer = setTimeout(() => void this.#showKnowledge(), topicPause);
        this.#followNameSoon();
      }),
      vscode.workspace.onDidSaveTextDocument((saved) => {
        if (saved !== document) return;
        this.#showConflict();
        this.#mayFollowName = true;
        this.#followNameSoon();
      }),
      vscode.window.tabGroups.onDidChangeTabs(() => {
        this.#followNameSoon();
      }),
      connections.onDidChange(() => {
        this.#watch.retry();
      }),
    ];
    for (const event of events) this.#store.add(event);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#followed?.following.dispose();
    clearTimeout(this.#topicTimer);
    clearTimeout(this.#nameTimer);
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
        void this.#showActions();
        void this.#showKnowledge();
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
        void this.#saveAction(message);
        return;
      case 'removeAction':
        void this.#change(() => this.#removeAction(message.id));
        return;
      case 'showDeliveries':
        void this.#showDeliveries(message.id);
        return;
      case 'askTags':
        void this.#showTags(message);
        return;
      case 'noTest':
        void showError(
          this.#parts.services.log,
          new RuleFileError(
            l10n.t(
              'There is nothing to keep as a test yet: write a topic and a message on the bench, and SQL that can run.',
            ),
          ),
        );
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
    void this.#showActions();
    void this.#showKnowledge();
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
    this.#followNameSoon();
  }

  #showConflict(): void {
    const cloud = this.#parts.ledger.conflictOf(this.#document);
    this.#page.show({ type: 'conflict', ...(cloud && { theirs: writeRuleText(cloud.source) }) });
  }

  async #showActions(): Promise<void> {
    try {
      this.#page.show({ type: 'actions', actions: await this.#parts.actions.list(this.#address) });
    } catch (error) {
      this.#page.forget('actions');
      this.#page.show({ type: 'actionsFailed', message: describeError(error) });
    }
  }

  async #saveAction({ type: _type, ...change }: Extract<FromRulePage, { type: 'saveAction' }>): Promise<void> {
    const failure = await this.#parts.actions.save(this.#address, change).then(
      () => undefined,
      (error: unknown) => ({
        problem: describeError(error),
        ...(error instanceof RuleActionConflictError && { current: error.current }),
      }),
    );
    await this.#showActions();
    void this.#page.post({ type: 'actionSaved', ...failure });
  }

  async #removeAction(id: string): Promise<void> {
    const { actions, services, ledger } = this.#parts;
    const action = (await actions.list(this.#address)).find((one) => one.id === id);
    const name = ledger.cloudOf(this.#document.uri)?.name ?? this.#address.name;
    const isConfirmed = await confirm(services.connections.get(this.#address.connectionId), {
      question: l10n.t('Remove the action {0} of the rule “{1}”?', action?.type ?? id, name),
      detail: l10n.t('Messages are no longer sent there. {0}', action?.configuration ?? ''),
      action: l10n.t('Remove'),
    });
    if (!isConfirmed) return;
    try {
      await actions.remove(this.#address, id);
    } finally {
      await this.#showActions();
    }
  }

  async #showDeliveries(actionId: string): Promise<void> {
    const { traffic, ledger } = this.#parts;
    const { productKey = '' } = ledger.cloudOf(this.#document.uri)?.source ?? {};
    try {
      const deliveries = await traffic.deliveries(productKey, actionId, this.#address.regionId);
      void this.#page.post({ type: 'deliveries', actionId, deliveries });
    } catch (error) {
      void this.#page.post({ type: 'deliveries', actionId, deliveries: [], problem: describeError(error) });
    }
  }

  async #showTags({ productKey, deviceName }: Extract<FromRulePage, { type: 'askTags' }>): Promise<void> {
    const device = { productKey, deviceName };
    const tags = await deviceTags(this.#parts.services, this.#address, device);
    void this.#page.post({ type: 'tags', ...device, ...(typeof tags === 'string' ? { problem: tags } : { tags }) });
  }

  /** What helps with the text, and messages to try it with; without them it can be edited as well. */
  async #showKnowledge(isLive = false): Promise<void> {
    const { knowledge } = this.#parts;
    const turn = ++this.#knowledgeTurn;
    const { context, samples, liveFilter } = await knowledge.of(this.#document);
    // What was asked for later knows more, whichever comes first.
    if (turn !== this.#knowledgeTurn) return;
    this.#page.show({ type: 'context', context });
    this.#page.show({ type: 'samples', samples, isLive });
    this.#follow(liveFilter);
  }

  /** Reads the messages anew as they come on the topic, while somebody looks. */
  #follow(filter: string | undefined): void {
    if (this.#isDisposed || filter === this.#followed?.filter) return;
    this.#followed?.following.dispose();
    this.#followed = filter === undefined ? undefined : { filter, following: this.#followTopic(filter) };
  }

  #followTopic(filter: string): Disposable {
    return followTopic(this.#parts.services.emulator, filter, () => {
      if (this.#panel.visible) void this.#showKnowledge(true);
    });
  }

  async #saveTest(message: Extract<FromRulePage, { type: 'saveTest' }>): Promise<void> {
    await this.#text.handled();
    const { name = this.#address.name, dataType = 'JSON' } = this.#parts.ledger.cloudOf(this.#document.uri) ?? {};
    await saveRuleTest({ name, dataType, text: documentText(this.#document) }, message);
  }

  #followNameSoon(): void {
    clearTimeout(this.#nameTimer);
    if (this.#isDisposed || this.#newName === undefined) return;
    this.#nameTimer = setTimeout(() => void this.#do(() => this.#followName()), namePause);
  }

  /** The rule's name, where the document has another. */
  get #newName(): string | undefined {
    const name = this.#parts.ledger.cloudOf(this.#document.uri)?.name;
    return name === this.#address.name ? undefined : name;
  }

  /** A rule that has another name by now is shown under it after a save, and with an unsaved edit: the title of a tab is its path. */
  async #followName(): Promise<void> {
    const name = this.#newName;
    if (name === undefined) return;
    // The page tells late what is typed: whoever types is waited for, and the change has set the time anew.
    const { version } = this.#document;
    await this.#text.flush();
    if (this.#isDisposed || this.#document.version !== version) return;
    if (this.#document.isDirty) {
      if (this.#triedName === name) return;
      this.#triedName = name;
      // Refused while something else is in the way: the next change is another occasion.
      const move = () => this.#parts.files.move(this.#document.uri, name);
      if (!(await this.#text.holdWhile(move))) this.#triedName = undefined;
    } else if (this.#mayFollowName) {
      this.#mayFollowName = false;
      // A tab may learn after its document that it is saved, of which it tells.
      const reopen = async () => !this.#document.isDirty && (await reopenRule({ ...this.#address, name }));
      this.#mayFollowName = !(await this.#text.holdWhile(reopen));
    }
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
