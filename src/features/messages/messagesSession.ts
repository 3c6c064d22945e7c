import * as vscode from 'vscode';
import { describeError } from '../../common/describeError.ts';
import { DisposableStore } from '../../common/disposableStore.ts';
import * as l10n from '../../common/l10n.ts';
import { toFileName } from '../../common/toFileName.ts';
import { ruleTestOfMessage } from '../../language/ruleTest/ruleTestOfMessage.ts';
import { compareMessages } from '../../model/messages/compareMessages.ts';
import type { FleetMessage, SeenMessage } from '../../model/messages/fleetMessage.ts';
import { MessageStore } from '../../model/messages/messageStore.ts';
import { bestForm, viewPayload, type PayloadForm } from '../../model/messages/payloadView.ts';
import { resendOf } from '../../model/messages/resendOf.ts';
import { showError } from '../../platform/commands.ts';
import { commandIds } from '../../platform/ids.ts';
import type { PagePanel, PageSession } from '../../platform/pagePanels.ts';
import type { Services } from '../../platform/services.ts';
import type {
  FromMessagesPage,
  MessageAction,
  MessageDetail,
  SourceState,
  ToMessagesPage,
} from '../../protocol/messages.ts';
import { describeOrigin } from './describeOrigin.ts';
import { EmulatorSource } from './emulatorSource.ts';
import { titleOfSubject, type FollowSubject } from './followSubject.ts';
import { MessageExport } from './messageExport.ts';
import { MessageFeed } from './messageFeed.ts';
import type { MessageSource, SourceListener } from './messageSource.ts';
import { readTrace } from './readTrace.ts';
import { removedSource } from './removedSource.ts';
import { resendMessage } from './resendMessage.ts';
import { saveAsCell } from './saveAsCell.ts';
import { saveAsRuleTest } from './saveAsRuleTest.ts';
import { tapFolderOf } from './tap/tapFolderOf.ts';
import { TapRecords } from './tap/tapRecords.ts';
import { TapSource } from './tap/tapSource.ts';

/** What one panel keeps: as many messages, and as much memory in bytes. */
const limits = { count: 20_000, bytes: 48 * 1024 * 1024 };
/** Characters of a payload that the page shows at first; the whole, which may be 1 MB as a hex dump, where it asks for it. */
const shownLength = 16_000;

/** One open panel of messages: what it keeps, what its page is told, and what is done with a message. */
export class MessagesSession implements PageSession<FromMessagesPage> {
  readonly #services: Services;
  readonly #subject: FollowSubject;
  readonly #page: PagePanel<ToMessagesPage>;
  readonly #store = new MessageStore(limits);
  readonly #disposables = new DisposableStore();
  readonly #feed: MessageFeed;
  readonly #source: MessageSource;
  #state: SourceState = { kind: 'connecting' };
  #isConnected = false;
  #selected: FleetMessage | undefined;
  #export: { readonly file: string; readonly writer: MessageExport } | undefined;
  /** An export's file is being asked for. */
  #isAskingFile = false;
  #isDisposed = false;

  constructor(services: Services, subject: FollowSubject, page: PagePanel<ToMessagesPage>) {
    this.#services = services;
    this.#subject = subject;
    this.#page = page;
    const { panel, view } = page;
    this.#feed = this.#disposables.add(
      new MessageFeed({
        store: this.#store,
        post: (message) => {
          void view.post(message);
          this.#showExport();
        },
        isVisible: () => panel.visible,
      }),
    );
    this.#source = this.#disposables.add(this.#newSource());
    this.#disposables.add(
      panel.onDidChangeViewState(() => {
        if (panel.active) services.focus.focus(subject);
        if (panel.visible) this.#feed.changed();
      }),
    );
    services.focus.focus(subject);
  }

  receive(message: FromMessagesPage): void {
    switch (message.type) {
      case 'ready':
        this.#begin(message.search);
        return;
      case 'window':
        this.#feed.show(message);
        return;
      case 'search':
        this.#store.search(message.text);
        this.#feed.tellAll();
        return;
      case 'pause':
        if (message.isPaused) this.#store.pause();
        else this.#store.resume();
        this.#feed.tellAll();
        return;
      case 'clear':
        this.#store.clear();
        this.#select(undefined);
        this.#feed.tellAll();
        return;
      case 'select':
        this.#select(this.#store.find(message.number));
        return;
      case 'move':
        this.#move(message.by);
        return;
      case 'showPayload':
        this.#showPayload(message.number, message.form, message.isWhole);
        return;
      case 'showDifference':
        this.#showDifference(message.number);
        return;
      case 'showTrace':
        void this.#showTrace(message.number);
        return;
      case 'act':
        void this.#do(() => this.#act(message.number, message.action));
        return;
      case 'export':
        void this.#do(() => (message.isOn ? this.#startExport() : this.#endExport()));
        return;
      case 'connect':
        void this.#do(() => this.#connect());
        return;
      case 'disconnect':
        void this.#source.disconnect();
    }
  }

  dispose(): void {
    this.#isDisposed = true;
    void this.#export?.writer.end();
    this.#disposables.dispose();
  }

  #newSource(): MessageSource {
    const listener: SourceListener = {
      message: (seen) => {
        this.#take(seen);
      },
      missed: (count) => {
        this.#store.miss(count);
        this.#feed.changed();
      },
      state: (state) => {
        this.#state = state;
        if (!this.#isDisposed) this.#showSource();
      },
    };
    const { connectionId } = this.#subject;
    const connection = this.#services.connections.get(connectionId);
    if (!connection) return removedSource(connectionId, listener);
    return connection.kind === 'cloud'
      ? new TapSource(this.#services, new TapRecords(tapFolderOf(this.#services)), this.#subject, listener)
      : new EmulatorSource(this.#services.emulator, this.#subject, listener);
  }

  #take(seen: SeenMessage): void {
    const message = this.#store.add(seen);
    if (this.#export && this.#store.means(message)) this.#export.writer.write(message);
    this.#feed.changed();
  }

  /** The page is there, for the first time or again. */
  #begin(search: string): void {
    const { view } = this.#page;
    view.forget('subject');
    this.#showSubject();
    this.#store.search(search);
    this.#feed.tellAll();
    view.forget('export');
    this.#showExport();
    if (this.#selected) this.#select(this.#selected);
    if (this.#isConnected) {
      this.#page.view.forget('source');
      this.#showSource();
      return;
    }
    this.#isConnected = true;
    void this.#source.connect(false);
  }

  /** Does what the source needs to go on. */
  async #connect(): Promise<void> {
    if (this.#state.kind === 'stopped') await vscode.commands.executeCommand(commandIds.startEmulator);
    await this.#source.connect(true);
  }

  #showSubject(): void {
    const { connectionId } = this.#subject;
    const connection = this.#services.connections.get(connectionId);
    this.#page.view.show({
      type: 'subject',
      subject: {
        title: titleOfSubject(this.#subject),
        // Always with the connection's name: a panel may stand beside another's.
        place: `${connection?.name ?? connectionId} · ${this.#subject.regionId}`,
        isLocal: connection?.kind === 'emulator',
        ...(connection?.mark && { mark: connection.mark }),
      },
    });
  }

  #showSource(): void {
    this.#page.view.show({ type: 'source', source: this.#state });
  }

  #select(message: FleetMessage | undefined): void {
    this.#selected = message;
    void this.#page.view.post(
      message
        ? { type: 'detail', detail: this.#detailOf(message), place: this.#store.placeOf(message.number) }
        : { type: 'detail' },
    );
  }

  #move(by: number): void {
    const { matching } = this.#store.counts;
    if (matching === 0) return;
    const from = this.#selected ? this.#store.placeOf(this.#selected.number) : by > 0 ? -1 : matching;
    const place = Math.max(0, Math.min(matching - 1, from + by));
    this.#select(this.#store.rows(place, 1)[0]);
  }

  #detailOf(message: FleetMessage): MessageDetail {
    const { number, at, topic, messageId, copiedFrom, qos, size, isCut, payload } = message;
    const resend = resendOf(message);
    const test = ruleTestOfMessage(message);
    return {
      ...{ number, at, topic, size, isCut, from: describeOrigin(message), form: bestForm(payload) },
      ...(messageId !== undefined && { messageId }),
      ...(copiedFrom !== undefined && { copiedFrom }),
      ...(qos !== undefined && { qos }),
      ...('problem' in resend && { resendProblem: resend.problem }),
      ...('problem' in test && { testProblem: test.problem }),
      hasTrace:
        messageId !== undefined && this.#services.connections.get(this.#subject.connectionId)?.kind === 'emulator',
    };
  }

  /** The message that the page shows, though it may have made room in the list. */
  #find(number: number): FleetMessage | undefined {
    return this.#selected?.number === number ? this.#selected : this.#store.find(number);
  }

  #showPayload(number: number, form: PayloadForm, isWhole: boolean): void {
    const message = this.#find(number);
    if (!message) return;
    const { problem, ...rest } = viewPayload(message.payload, form, isWhole ? Infinity : shownLength);
    void this.#page.view.post({
      type: 'payload',
      number,
      payload: { ...rest, ...(problem !== undefined && { problem }) },
    });
  }

  #showDifference(number: number): void {
    const message = this.#find(number);
    if (!message) return;
    const before = this.#store.before(message);
    void this.#page.view.post({
      type: 'difference',
      number,
      difference: before ? { beforeAt: before.at, parts: compareMessages(before, message) } : { parts: [] },
    });
  }

  async #showTrace(number: number): Promise<void> {
    const messageId = this.#find(number)?.messageId;
    if (messageId === undefined) return;
    const { view } = this.#page;
    try {
      const data = await readTrace(this.#services.emulator, messageId);
      void view.post({ type: 'trace', number, state: { kind: 'loaded', data } });
    } catch (error) {
      void view.post({ type: 'trace', number, state: { kind: 'failed', message: describeError(error) } });
    }
  }

  async #act(number: number, action: MessageAction): Promise<void> {
    const message = this.#find(number);
    if (!message) return;
    switch (action) {
      case 'resend':
        await resendMessage(this.#services, this.#subject, message);
        return;
      case 'saveCell':
        await saveAsCell(message);
        return;
      case 'saveTest':
        await saveAsRuleTest(message);
        return;
      case 'copy':
        await vscode.env.clipboard.writeText(wholeText(message));
        return;
      case 'open': {
        const form = bestForm(message.payload);
        const name = `message ${message.messageId ?? String(message.number)}.${form === 'json' ? 'json' : 'txt'}`;
        await this.#services.documents.show(name, wholeText(message));
      }
    }
  }

  async #startExport(): Promise<void> {
    if (this.#export || this.#isAskingFile) return;
    this.#isAskingFile = true;
    try {
      const uri = await this.#askFile();
      if (uri && !this.#isDisposed) this.#exportTo(uri);
    } finally {
      this.#isAskingFile = false;
    }
  }

  #askFile(): Thenable<vscode.Uri | undefined> {
    const name = toFileName(`messages-${titleOfSubject(this.#subject)}`, '.ndjson');
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    return vscode.window.showSaveDialog({
      title: l10n.t('Export Messages as They Come'),
      saveLabel: l10n.t('Export'),
      filters: { [l10n.t('Lines of JSON')]: ['ndjson'] },
      ...(folder && { defaultUri: vscode.Uri.joinPath(folder.uri, name) }),
    });
  }

  #exportTo(uri: vscode.Uri): void {
    const writer = new MessageExport(uri.fsPath, (error) => {
      this.#export = undefined;
      if (!this.#isDisposed) this.#showExport();
      void showError(this.#services.log, error);
    });
    for (const message of this.#store.found()) writer.write(message);
    this.#export = { file: vscode.workspace.asRelativePath(uri), writer };
    this.#showExport();
  }

  async #endExport(): Promise<void> {
    const ended = this.#export;
    if (!ended) return;
    this.#export = undefined;
    this.#showExport();
    await ended.writer.end();
    const { written, missed } = ended.writer.counts;
    const left = missed === 0 ? '' : l10n.t(' The disk was too slow for {0} more.', missed);
    void vscode.window.showInformationMessage(
      l10n.t('{0} messages were written to {1}.{2}', written, ended.file, left),
    );
  }

  #showExport(): void {
    const running = this.#export;
    this.#page.view.show({
      type: 'export',
      ...(running && { export: { file: running.file, ...running.writer.counts } }),
    });
  }

  /** Does what a person asked for; a failure is shown to them. */
  async #do(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      void showError(this.#services.log, error);
    }
  }
}

function wholeText({ payload }: FleetMessage): string {
  const { text, problem = '' } = viewPayload(payload, bestForm(payload), Infinity);
  return problem === '' ? text : problem;
}
