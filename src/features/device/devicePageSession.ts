import * as vscode from 'vscode';
import { DisposableStore } from '../../common/disposableStore.ts';
import type { DeviceAddress } from '../../model/deviceAddress.ts';
import { showError } from '../../platform/commands.ts';
import { EmulatorStoppedError } from '../../client/errors/emulatorStoppedError.ts';
import { commandIds, innerCommandIds } from '../../platform/ids.ts';
import type { PagePanel, PageSession } from '../../platform/pagePanels.ts';
import type { Services } from '../../platform/services.ts';
import { settleRequest } from '../../platform/settleRequest.ts';
import type { DevicePart, DeviceRequest, FromDevicePage, ToDevicePage } from '../../protocol/devicePage.ts';
import { deviceReaders, type DeviceReaders } from './deviceReaders.ts';
import { answerRequest, touchedBy } from './deviceRequests.ts';
import { LiveParts } from './liveParts.ts';

/** Parts that may be others after a command of the workbench. */
const changedBy: Readonly<Record<string, readonly DevicePart[]>> = { addRoute: ['routes'], addSubDevice: ['topology'] };

/** One open page of a device: what it is told, and what it asks for. */
export class DevicePageSession implements PageSession<FromDevicePage> {
  readonly #services: Services;
  readonly #address: DeviceAddress;
  readonly #page: PagePanel<ToDevicePage>;
  readonly #store = new DisposableStore();
  readonly #closed = new AbortController();
  readonly #live: LiveParts;
  readonly #readers: DeviceReaders;
  #looked: readonly DevicePart[] = [];
  #topologyPage = 1;

  constructor(services: Services, address: DeviceAddress, page: PagePanel<ToDevicePage>) {
    this.#services = services;
    this.#address = address;
    this.#page = page;
    const { panel, view } = page;
    const show = (message: ToDevicePage): void => {
      view.show(message);
    };
    this.#readers = deviceReaders({
      client: () => services.connections.clientFor(address),
      ...{ log: services.log, address, show, closed: this.#closed.signal },
      topologyPage: () => this.#topologyPage,
    });
    this.#live = this.#store.add(
      new LiveParts({
        services,
        address,
        isVisible: () => panel.visible,
        looked: () => this.#looked,
        read: (part) => void this.#readers[part].renew(),
      }),
    );
    this.#store.add(
      panel.onDidChangeViewState(() => {
        if (panel.active) services.focus.focus(address);
        if (panel.visible) this.#live.catchUp();
      }),
    );
    this.#store.add(
      services.connections.onDidChange(() => {
        this.#showDevice();
        for (const reader of Object.values(this.#readers)) if (reader.state?.kind === 'failed') void reader.read();
      }),
    );
    services.focus.focus(address);
  }

  receive(message: FromDevicePage): void {
    switch (message.type) {
      case 'ready':
        this.#page.view.forget();
        this.#showDevice();
        return;
      case 'look':
        this.#looked = message.parts;
        for (const part of message.parts) void this.#readers[part].need();
        // What changed while it was not looked at.
        this.#live.catchUp();
        return;
      case 'refresh':
        void this.#do(() => this.#refresh(message.part));
        return;
      case 'turnTopology':
        this.#topologyPage = Math.max(1, message.page);
        void this.#readers.topology.read();
        return;
      case 'run':
        void this.#do(async () => {
          await vscode.commands.executeCommand(commandIds[message.command], this.#subjectOf(message.command));
          for (const part of changedBy[message.command] ?? []) void this.#readers[part].read();
        });
        return;
      case 'openDevice': {
        const { productKey, deviceName } = message;
        const other = { ...this.#address, productKey, deviceName };
        void this.#do(() => vscode.commands.executeCommand(innerCommandIds.showDevicePage, other));
        return;
      }
      case 'exportHistory':
        void this.#do(async () =>
          (await import('./exportHistory.ts')).exportHistory(this.#services, this.#address, message),
        );
        return;
      default:
        void this.#answer(message);
    }
  }

  dispose(): void {
    this.#closed.abort();
    for (const reader of Object.values(this.#readers)) reader.stop();
    this.#store.dispose();
  }

  /** Reads a part anew, or all that are looked at. What was stopped is started again where a person asks for the part that lacks it. */
  async #refresh(part: DevicePart | undefined): Promise<void> {
    const state = part && this.#readers[part].state;
    if (state?.kind === 'failed' && state.isStopped) await vscode.commands.executeCommand(commandIds.startEmulator);
    for (const one of part ? [part] : this.#looked) void this.#readers[one].read();
  }

  async #answer(asked: DeviceRequest): Promise<void> {
    const { request, type } = asked;
    await settleRequest({
      log: this.#services.log,
      what: `${type} of ${this.#address.deviceName}`,
      serve: async () => {
        if ('startsEmulator' in asked && asked.startsEmulator)
          await vscode.commands.executeCommand(commandIds.startEmulator);
        return answerRequest(this.#services, this.#address, asked);
      },
      readAnew: () => Promise.all((touchedBy[type] ?? []).map((part) => this.#readers[part].read())),
      tell: (outcome, error) => {
        const isStopped = error instanceof EmulatorStoppedError;
        void this.#page.view.post({ type: 'answer', request, ...outcome, ...(isStopped && { isStopped }) });
      },
    });
  }

  /** Openers of documents take a row, or what looks like one. */
  #subjectOf(command: string): object {
    return command === 'openShadow' ? { address: this.#address } : this.#address;
  }

  #showDevice(): void {
    const { connectionId, regionId, productKey, deviceName } = this.#address;
    const connection = this.#services.connections.get(connectionId);
    const { name = connectionId, mark } = connection ?? {};
    this.#page.view.show({
      type: 'device',
      device: { deviceName, productKey, regionId, connection: name, ...(mark && { mark }) },
    });
  }

  /** Runs what a person asked for; a failure is shown to them. */
  async #do(work: () => PromiseLike<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      void showError(this.#services.log, error);
    }
  }
}
