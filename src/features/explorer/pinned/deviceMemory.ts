import type { Memento } from 'vscode';
import * as z from 'zod/mini';
import { Emitter } from '../../../common/emitter.ts';
import type { Logger } from '../../../common/logger.ts';
import { deviceAddressToPath, type DeviceAddress, type ProductAddress } from '../../../model/deviceAddress.ts';

const text = z.string().check(z.minLength(1));
const product = z.object({ connectionId: text, regionId: text, productKey: text });
const device = z.object({ connectionId: text, regionId: text, productKey: text, deviceName: text });

const pinnedKey = 'fleetbook.explorer.pinned';
const recentKey = 'fleetbook.explorer.recent';
const productsKey = 'fleetbook.explorer.recentProducts';

/** Recent devices that are kept. */
export const recentLimit = 10;
const productLimit = 20;

/** The devices that a person pinned or used last, and the products used last. Kept by VS Code; no secret among them. */
export class DeviceMemory {
  readonly #memento: Pick<Memento, 'get' | 'update'>;
  readonly #log: Logger;
  /** What was found broken already; once is enough to say it. */
  readonly #broken = new Set<string>();
  readonly #changed = new Emitter<DeviceAddress | undefined>();

  /** Fires with the device that was pinned or used, or forgotten; without one when all were. */
  readonly onDidChange = this.#changed.event;

  constructor(memento: Pick<Memento, 'get' | 'update'>, log: Logger) {
    this.#memento = memento;
    this.#log = log;
  }

  /** In the order in which they were pinned. */
  get pinned(): readonly DeviceAddress[] {
    return this.#read(pinnedKey, device);
  }

  /** The one used last comes first. */
  get recent(): readonly DeviceAddress[] {
    return this.#read(recentKey, device);
  }

  /** The one used last comes first. */
  get recentProducts(): readonly ProductAddress[] {
    return this.#read(productsKey, product);
  }

  isPinned(address: DeviceAddress): boolean {
    return this.pinned.some((other) => isSame(other, address));
  }

  async pin(address: DeviceAddress): Promise<void> {
    if (!this.isPinned(address)) await this.#write(pinnedKey, [...this.pinned, plain(address)], address);
  }

  async unpin(address: DeviceAddress): Promise<void> {
    await this.#write(pinnedKey, without(this.pinned, address), address);
  }

  /** Notes that a device was used: it becomes the first of the recent ones. */
  async note(address: DeviceAddress): Promise<void> {
    await this.noteProduct(address);
    const [first] = this.recent;
    if (first && isSame(first, address)) return;
    const recent = [plain(address), ...without(this.recent, address)].slice(0, recentLimit);
    await this.#write(recentKey, recent, address);
  }

  /** Notes that something of a product was used or found. */
  async noteProduct({ connectionId, regionId, productKey }: ProductAddress): Promise<void> {
    const key = { connectionId, regionId, productKey };
    const others = this.recentProducts.filter((other) => !isSameProduct(other, key));
    await this.#memento.update(productsKey, [key, ...others].slice(0, productLimit));
  }

  /** Forgets a device that no longer exists. */
  async forget(address: DeviceAddress): Promise<void> {
    if (this.isPinned(address)) await this.unpin(address);
    if (this.recent.some((other) => isSame(other, address))) {
      await this.#write(recentKey, without(this.recent, address), address);
    }
  }

  async clearRecent(): Promise<void> {
    await this.#write(recentKey, []);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #write(key: string, devices: readonly DeviceAddress[], changed?: DeviceAddress): Promise<void> {
    await this.#memento.update(key, devices);
    this.#changed.fire(changed);
  }

  /** What another version or a broken profile left behind is passed over entry by entry. */
  #read<T>(key: string, entry: z.ZodMiniType<T>): readonly T[] {
    const stored = this.#memento.get<unknown>(key, []);
    const entries = Array.isArray(stored) ? (stored as unknown[]) : [];
    const results = entries.map((value) => entry.safeParse(value));
    const valid = results.flatMap((result) => (result.success ? [result.data] : []));
    const isBroken = !Array.isArray(stored) || valid.length < entries.length;
    if (isBroken && !this.#broken.has(key)) {
      this.#broken.add(key);
      this.#log.warn(`${key} holds something that is no list of devices or products; that part is passed over.`);
    }
    return valid;
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
