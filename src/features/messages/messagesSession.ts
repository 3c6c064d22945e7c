import * as vscode from 'vscode';
import { DisposableStore } from '../../common/disposableStore.ts';
import type { SeenMessage } from '../../model/messages/fleetMessage.ts';
import { MessageStore } from '../../model/messages/messageStore.ts';
import { showError } from '../../platform/commands.ts';
import { commandIds } from '../../platform/ids.ts';
import type { PagePanel, PageSession } from '../../platform/pagePanels.ts';
import type { Services } from '../../platform/services.ts';
import type { FromMessagesPage, MessageAction, SourceState, ToMessagesPage } from '../../protocol/messages.ts';
import { actOnMessage } from './actOnMessage.ts';
import { EmulatorSource } from './emulatorSource.ts';
import { ExportSwitch } from './exportSwitch.ts';
import { titleOfSubject, type FollowSubject } from './followSubject.ts';
import { MessageFeed } from './messageFeed.ts';
import { MessageInspector } from './messageInspector.ts';
import type { MessageSource, SourceListener } from './messageSource.ts';
import { readTrace } from './readTrace.ts';
import { removedSource } from './removedSource.ts';
import { tapFolderOf } from './tap/tapFolderOf.ts';
import { TapRecords } from './tap/tapRecords.ts';
import { TapSource } from './tap/tapSource.ts';

/** What one panel keeps: as many messages, and as much memory in bytes. */
const limits = { count: 20_000, bytes: 48 * 1024 * 1024 };

/** One open panel of messages: what it keeps, what its page is told, and what is done with a message. */
export class MessagesSession implements PageSession<FromMessagesPage> {
  readonly #services: Services;
  readonly #subject: FollowSubject;
  readonly #page: PagePanel<ToMessagesPage>;
  readonly #store = new MessageStore(limits);
  readonly #disposables = new DisposableStore();
  readonly #feed: MessageFeed;
  readonly #inspector: MessageInspector;
  readonly #export: ExportSwitch;
  readonly #source: MessageSource;
  #state: SourceState = { kind: 'connecting' };
  #isConnected = false;
  #isDisposed = false;

  constructor(services: Services, subject: FollowSubject, page: PagePanel<ToMessagesPage>) {
    this.#services = services;
    this.#subject = subject;
    this.#page = page;
    const { panel, view } = page;
    this.#export = this.#disposables.add(
      new ExportSwitch({
        title: titleOfSubject(subject),
        show: (message) => {
          view.show(message);
        },
        failed: (error) => void showError(services.log, error),
        farewells: services.farewells,
      }),
    );
    this.#inspector = new MessageInspector({
      store: this.#store,
      post: (message) => void view.post(message),
      hasTraces: () => services.connections.get(subject.connectionId)?.kind === 'emulator',
      readTrace: (messageId) => readTrace(services.emulator, messageId),
    });
    this.#feed = this.#disposables.add(
      new MessageFeed({
        store: this.#store,
        post: (message) => {
          void view.post(message);
          this.#export.show();
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
        this.#inspector.select(undefined);
        this.#feed.tellAll();
        return;
      case 'select':
        this.#inspector.select(this.#store.find(message.number));
        return;
      case 'move':
        this.#inspector.move(message.by);
        return;
      case 'showPayload':
        this.#inspector.showPayload(message.number, message.form, message.isWhole);
        return;
      case 'showDifference':
        this.#inspector.showDifference(message.number);
        return;
      case 'showTrace':
        void this.#inspector.showTrace(message.number);
        return;
      case 'act':
        void this.#do(() => this.#act(message.number, message.action));
        return;
      case 'export':
        void this.#do(() => (message.isOn ? this.#export.start(() => this.#store.found()) : this.#export.end()));
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
    if (this.#export.isOn && this.#store.means(message)) this.#export.take(message);
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
    this.#export.show();
    this.#inspector.selectAgain();
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
    const { connectionId, regionId, productKey, name } = this.#subject;
    const connection = this.#services.connections.get(connectionId);
    const place = [connection?.name ?? connectionId, regionId];
    this.#page.view.show({
      type: 'subject',
      subject: {
        title: titleOfSubject(this.#subject),
        // Always with the connection's name: a panel may stand beside another's.
        place: (name === '' ? place : [productKey, ...place]).join(' · '),
        isLocal: connection?.kind === 'emulator',
        ...(connection?.mark && { mark: connection.mark }),
      },
    });
  }

  #showSource(): void {
    this.#page.view.show({ type: 'source', source: this.#state });
  }

  async #act(number: number, action: MessageAction): Promise<void> {
    const message = this.#inspector.find(number);
    if (message) await actOnMessage(this.#services, this.#subject, message, action);
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
