import { Emitter } from '../../../common/emitter.ts';
import type { Logger } from '../../../common/logger.ts';
import { readDeviceAddress } from '../../../platform/readDeviceAddress.ts';
import { readProductAddress } from '../../../platform/readProductAddress.ts';
import { StoredList, type ListMemento } from '../../../platform/storedList.ts';
import {
  deviceAddressToPath,
  type DeviceAddress,
  type ProductAddress,
  type Scope,
} from '../../../model/deviceAddress.ts';

const pinnedKey = 'fleetbook.explorer.pinned';
const recentKey = 'fleetbook.explorer.recent';
const productsKey = 'fleetbook.explorer.recentProducts';

/** Recent devices that are kept. */
export const recentLimit = 10;
const productLimit = 20;

/** The devices that a person pinned or used last, and the products used last. Kept by VS Code; no secret among them. */
export class DeviceMemory {
  readonly #pinned: StoredList<DeviceAddress>;
  readonly #recent: StoredList<DeviceAddress>;
  readonly #products: StoredList<ProductAddress>;
  readonly #changed = new Emitter<DeviceAddress | undefined>();

  /** Fires with the device that was pinned or used, or forgotten; without one when all were. */
  readonly onDidChange = this.#changed.event;

  constructor(memento: ListMemento, log: Logger) {
    this.#pinned = new StoredList(memento, pinnedKey, readDeviceAddress, log);
    this.#recent = new StoredList(memento, recentKey, readDeviceAddress, log);
    this.#products = new StoredList(memento, productsKey, readProductAddress, log);
  }

  /** In the order in which they were pinned. */
  get pinned(): readonly DeviceAddress[] {
    return this.#pinned.read();
  }

  /** The one used last comes first. */
  get recent(): readonly DeviceAddress[] {
    return this.#recent.read();
  }

  /** The one used last comes first. */
  get recentProducts(): readonly ProductAddress[] {
    return this.#products.read();
  }

  isPinned(address: DeviceAddress): boolean {
    return this.pinned.some((other) => isSame(other, address));
  }

  async pin(address: DeviceAddress): Promise<void> {
    if (this.isPinned(address)) return;
    await this.#pinned.change((all) => [...all, plain(address)]);
    this.#changed.fire(address);
  }

  async unpin(address: DeviceAddress): Promise<void> {
    await this.#pinned.change((all) => without(all, address));
    this.#changed.fire(address);
  }

  /** Notes that a device was used: it becomes the first of the recent ones. */
  async note(address: DeviceAddress): Promise<void> {
    await this.noteProduct(address);
    const [first] = this.recent;
    if (first && isSame(first, address)) return;
    await this.#recent.change((all) => [plain(address), ...without(all, address)].slice(0, recentLimit));
    this.#changed.fire(address);
  }

  /** Notes that something of a product was used or found. */
  async noteProduct({ connectionId, regionId, productKey }: ProductAddress): Promise<void> {
    const key = { connectionId, regionId, productKey };
    await this.#products.change((all) =>
      [key, ...all.filter((other) => !isSameProduct(other, key))].slice(0, productLimit),
    );
  }

  /** Forgets a device that no longer exists. */
  async forget(address: DeviceAddress): Promise<void> {
    if (this.isPinned(address)) await this.unpin(address);
    if (this.recent.some((other) => isSame(other, address))) {
      await this.#recent.change((all) => without(all, address));
      this.#changed.fire(address);
    }
  }

  /** Forgets all that belongs to a connection that was removed. */
  async forgetConnection(connectionId: string): Promise<void> {
    const stays = (address: Scope): boolean => address.connectionId !== connectionId;
    await this.#pinned.change((all) => all.filter(stays));
    await this.#recent.change((all) => all.filter(stays));
    await this.#products.change((all) => all.filter(stays));
    this.#changed.fire(undefined);
  }

  async clearRecent(): Promise<void> {
    await this.#recent.change(() => []);
    this.#changed.fire(undefined);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

function plain({ connectionId, regionId, productKey, deviceName }: DeviceAddress): DeviceAddress {
  return { connectionId, regionId, productKey, deviceName };
}

function isSame(a: DeviceAddress, b: DeviceAddress): boolean {
  return deviceAddressToPath(a) === deviceAddressToPath(b);
}

function isSameProduct(a: ProductAddress, b: ProductAddress): boolean {
  return a.connectionId === b.connectionId && a.regionId === b.regionId && a.productKey === b.productKey;
}

function without(devices: readonly DeviceAddress[], address: DeviceAddress): readonly DeviceAddress[] {
  return devices.filter((other) => !isSame(other, address));
}
