import * as vscode from 'vscode';
import { describeError } from '../../common/describeError.ts';
import { DisposableStore } from '../../common/disposableStore.ts';
import type { DeviceAddress } from '../../model/deviceAddress.ts';
import { readTags } from '../../model/tags/parseTag.ts';
import { PartReader } from '../../model/page/partReader.ts';
import { commandIds } from '../../platform/ids.ts';
import type { PagePanel, PageSession } from '../../platform/pagePanels.ts';
import type { Services } from '../../platform/services.ts';
import { showError } from '../../platform/commands.ts';
import type { DeviceRequest, FromDevicePage, ToDevicePage } from '../../protocol/devicePage.ts';
import { answerRequest } from './deviceRequests.ts';
import { readDetail } from './readDetail.ts';

/** One open page of a device: what it is told, and what it asks for. */
export class DevicePageSession implements PageSession<FromDevicePage> {
  readonly #services: Services;
  readonly #address: DeviceAddress;
  readonly #page: PagePanel<ToDevicePage>;
  readonly #store = new DisposableStore();
  readonly #readers;

  constructor(services: Services, address: DeviceAddress, page: PagePanel<ToDevicePage>) {
    this.#services = services;
    this.#address = address;
    this.#page = page;
    const failed = (error: unknown): void => {
      services.log.warn(`A part of the page of ${address.deviceName} could not be read: ${describeError(error)}`);
    };
    const client = () => services.connections.clientFor(address);
    this.#readers = {
      detail: new PartReader({
        read: async (signal) => readDetail(await client(), address, signal),
        show: (state) => {
          page.view.show({ type: 'detail', state });
        },
        failed,
      }),
      tags: new PartReader({
        read: async (signal) => {
          const identity = { ProductKey: address.productKey, DeviceName: address.deviceName };
          return readTags((await (await client()).call('QueryDeviceProp', identity, { signal })).Props);
        },
        show: (state) => {
          page.view.show({ type: 'tags', state });
        },
        failed,
      }),
    };
    this.#store.add(
      page.panel.onDidChangeViewState(() => {
        if (page.panel.active) services.focus.focus(address);
      }),
    );
    services.focus.focus(address);
  }

  receive(message: FromDevicePage): void {
    switch (message.type) {
      case 'ready':
        this.#page.view.forget();
        this.#showDevice();
        for (const reader of Object.values(this.#readers)) void reader.need();
        return;
      case 'refresh':
        for (const reader of message.part ? [this.#readers[message.part]] : Object.values(this.#readers)) {
          void reader.read();
        }
        return;
      case 'openShadow':
        void this.#do(() => vscode.commands.executeCommand(commandIds.openShadow, { address: this.#address }));
        return;
      default:
        void this.#answer(message);
    }
  }

  dispose(): void {
    for (const reader of Object.values(this.#readers)) reader.stop();
    this.#store.dispose();
  }

  /** Does what the page asks for; what fails is said on the page, beside what the person did. */
  async #answer(asked: DeviceRequest): Promise<void> {
    const { request } = asked;
    try {
      const changed = await answerRequest(this.#services, this.#address, asked);
      await Promise.all(changed.map((part) => this.#readers[part].read()));
      void this.#page.view.post({ type: 'answer', request });
    } catch (error) {
      const problem = describeError(error);
      this.#services.log.warn(`${asked.type} of ${this.#address.deviceName} failed: ${problem}`);
      void this.#page.view.post({ type: 'answer', request, problem });
    }
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
