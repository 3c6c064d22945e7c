import * as vscode from 'vscode';
import { describeError } from '../../common/describeError.ts';
import { DisposableStore } from '../../common/disposableStore.ts';
import * as l10n from '../../common/l10n.ts';
import { Absent, PartReader } from '../../model/page/partReader.ts';
import { showError } from '../../platform/commands.ts';
import { copySecret } from '../../platform/copySecret.ts';
import { commandIds, type CommandId } from '../../platform/ids.ts';
import type { PagePanel, PageSession } from '../../platform/pagePanels.ts';
import type { Services } from '../../platform/services.ts';
import { settleRequest } from '../../platform/settleRequest.ts';
import type {
  EmulatorRequest,
  EmulatorTab,
  FromEmulatorPage,
  OverviewView,
  ToEmulatorPage,
} from '../../protocol/emulatorPage.ts';
import { changeEmulator, partsOfState, type EmulatorPart } from './changeEmulator.ts';
import {
  readDestinations,
  readFailures,
  readFaults,
  readItems,
  readOverview,
  readUsers,
  type ItemsPlace,
} from './readEmulator.ts';

/** How often what is seen is read anew, in ms. */
const period = 2_000;

/** What stands on each tab. */
const partsOf: Readonly<Record<EmulatorTab, readonly EmulatorPart[]>> = {
  overview: ['overview'],
  destinations: ['destinations', 'items', 'failures'],
  faults: ['faults'],
  users: ['users'],
  state: ['overview'],
};

const commands: Readonly<Record<Extract<FromEmulatorPage, { type: 'run' }>['action'], CommandId>> = {
  start: commandIds.startEmulator,
  stop: commandIds.stopEmulator,
  chooseAddress: commandIds.chooseDeviceAddress,
  showLog: commandIds.showLog,
  clone: commandIds.cloneFromConnection,
};

/** The open page of the emulator. It asks a running emulator only, and starts none; it reads while it is seen, and no longer. */
export class EmulatorPageSession implements PageSession<FromEmulatorPage> {
  readonly #services: Services;
  readonly #page: PagePanel<ToEmulatorPage>;
  readonly #store = new DisposableStore();
  readonly #readers: Readonly<Record<EmulatorPart, Pick<PartReader<unknown>, 'need' | 'read' | 'renew' | 'stop'>>>;
  #tab: EmulatorTab = 'overview';
  #place: ItemsPlace | undefined;
  #last: { readonly at: number; readonly pid: number; readonly view: OverviewView } | undefined;
  #isRenewing = false;

  constructor(services: Services, page: PagePanel<ToEmulatorPage>) {
    this.#services = services;
    this.#page = page;
    const { emulator } = services;
    const part = <T>(read: (signal: AbortSignal) => Promise<T | Absent>, type: EmulatorPart) =>
      new PartReader<T>({
        read,
        // The contract of each part is what its reader reads.
        show: (state) => {
          page.view.show({ type, state } as ToEmulatorPage);
        },
        failed: (error) => {
          services.log.debug(`Emulator: ${type} could not be read for its page: ${describeError(error)}`);
        },
      });
    this.#readers = {
      overview: part((signal) => this.#readOverview(signal), 'overview'),
      destinations: part((signal) => readDestinations(emulator, signal), 'destinations'),
      items: part(
        (signal) =>
          this.#place
            ? readItems(emulator, this.#place, signal)
            : Promise.resolve(new Absent(l10n.t('Choose a destination to see what it was given.'))),
        'items',
      ),
      failures: part((signal) => readFailures(emulator, signal), 'failures'),
      faults: part((signal) => readFaults(emulator, signal), 'faults'),
      users: part((signal) => readUsers(emulator, signal), 'users'),
    };
    const timer = setInterval(() => {
      // Items are paged through: they stay as they are until the person turns the page.
      void this.#renew(partsOf[this.#tab].filter((one) => one !== 'items'));
    }, period);
    this.#store.add({
      dispose: () => {
        clearInterval(timer);
      },
    });
    this.#store.add(
      emulator.onDidChangeStatus(() => {
        this.#showStatus();
        this.#read();
      }),
    );
    this.#store.add(
      emulator.onDidReplaceState(() => {
        // Also what stays as it is otherwise; and where it was too late to cancel, long after the answer.
        if (this.#isRunning) for (const part of partsOfState) void this.#readers[part].read();
      }),
    );
    this.#store.add(page.panel.onDidChangeViewState(() => void this.#renew(partsOf[this.#tab])));
  }

  receive(message: FromEmulatorPage): void {
    switch (message.type) {
      case 'ready':
        this.#page.view.forget();
        this.#showStatus();
        return;
      case 'show':
        this.#tab = message.tab;
        for (const part of partsOf[this.#tab]) if (this.#isRunning) void this.#readers[part].need();
        return;
      case 'refresh':
        this.#read();
        return;
      case 'run':
        void vscode.commands.executeCommand(commands[message.action]);
        return;
      case 'copy':
        void vscode.env.clipboard.writeText(message.text);
        return;
      case 'copyKey':
        void this.#copyKey();
        return;
      case 'open':
        this.#place = message.of;
        void this.#readers.items.read();
        return;
      default:
        void this.#answer(message);
    }
  }

  dispose(): void {
    for (const reader of Object.values(this.#readers)) reader.stop();
    this.#store.dispose();
  }

  get #isRunning(): boolean {
    return this.#services.emulator.status.kind === 'running';
  }

  #showStatus(): void {
    this.#page.view.show({ type: 'status', status: this.#services.emulator.status });
  }

  get #mayRead(): boolean {
    return this.#page.panel.visible && this.#isRunning;
  }

  /** Reads what stands on the tab, where the page is seen and there is somebody to ask. */
  #read(): void {
    if (this.#mayRead) for (const part of partsOf[this.#tab]) void this.#readers[part].read();
  }

  /** Reads again what changes by itself; a reading that is slow is waited for. */
  async #renew(parts: readonly EmulatorPart[]): Promise<void> {
    if (this.#isRenewing || !this.#mayRead) return;
    this.#isRenewing = true;
    await Promise.all(parts.map((part) => this.#readers[part].renew()));
    this.#isRenewing = false;
  }

  async #readOverview(signal: AbortSignal): Promise<OverviewView> {
    const { emulator } = this.#services;
    const { status } = emulator;
    const openOn = status.kind === 'running' ? status.openOn : undefined;
    const view = await readOverview(emulator, await emulator.ensureRunning(), openOn, signal);
    const at = performance.now();
    const before = this.#last;
    this.#last = { at, pid: view.pid, view };
    const seconds = before?.pid === view.pid ? (at - before.at) / 1000 : 0;
    if (!before || seconds < 0.5) return view;
    const rate = (now: number, then: number) => Math.max(0, Math.round(((now - then) / seconds) * 10) / 10);
    return {
      ...view,
      messageRate: rate(view.messages, before.view.messages),
      requestRate: rate(view.requests, before.view.requests),
    };
  }

  async #copyKey(): Promise<void> {
    try {
      const { credentials } = await this.#services.emulator.ensureRunning();
      const what = l10n.t("the secret of the emulator's access key. Whoever has it may do everything in the emulator.");
      await copySecret(credentials.accessKeySecret, what);
    } catch (error) {
      void showError(this.#services.log, error);
    }
  }

  /** Does what the page asks for; what fails is said on the page, beside what the person did. */
  async #answer(asked: EmulatorRequest): Promise<void> {
    const { request, type } = asked;
    await settleRequest({
      log: this.#services.log,
      what: `${type} of the emulator`,
      serve: async () => {
        const changed = await changeEmulator(this.#services, asked);
        await Promise.all(changed.map((part) => this.#readers[part].read()));
        return {};
      },
      tell: (outcome) => void this.#page.view.post({ type: 'answer', request, ...outcome }),
    });
  }
}
