import assert from 'node:assert/strict';
import type { EmulatorAddress } from '../../../support/callEmulator.ts';
import { CheckedGroups } from './checkedGroups.ts';
import { succeed } from './succeed.ts';

interface ProductFields {
  readonly Data: { readonly Description: string };
}
interface DevicePage {
  readonly PageCount: number;
  readonly Data: { readonly DeviceInfo: readonly { readonly DeviceName: string }[] };
}
interface ShadowFields {
  readonly ShadowMessage: string;
}

/** What one caller was told, and what it asked for without an answer. */
interface Attempt<T> {
  acknowledged: T;
  /** Sent, not answered: may have happened or not. */
  pending: T | undefined;
}

/** One caller that changes a product of its own, and knows what must be there, whatever happened to the emulator. */
export class CheckedWriter {
  readonly #productKey: string;
  readonly #groups: CheckedGroups;
  readonly #devices = new Map<string, Attempt<boolean>>();
  readonly #description: Attempt<string> = { acknowledged: '', pending: undefined };
  readonly #shadow: Attempt<number> = { acknowledged: 0, pending: undefined };
  #count = 0;
  acknowledged = 0;

  private constructor(productKey: string, groups: CheckedGroups) {
    this.#productKey = productKey;
    this.#groups = groups;
  }

  static async create(emulator: EmulatorAddress, name: string): Promise<CheckedWriter> {
    const { ProductKey } = await succeed<{ ProductKey: string }>(emulator, 'CreateProduct', {
      ...{ ProductName: name, NodeType: '0', Description: '' },
    });
    await succeed(emulator, 'RegisterDevice', { ProductKey, DeviceName: 'with-shadow' });
    const writer = new CheckedWriter(ProductKey, await CheckedGroups.create(emulator, name));
    writer.#devices.set('with-shadow', { acknowledged: true, pending: undefined });
    return writer;
  }

  /** Writes one thing after the other until the emulator is gone. */
  async writeUntilGone(emulator: EmulatorAddress): Promise<void> {
    try {
      for (;;) await this.#writeOne(emulator);
    } catch (error) {
      // fetch's own error: the connection broke, or nobody listens any more.
      if (!(error instanceof TypeError)) throw error;
    }
  }

  async #writeOne(emulator: EmulatorAddress): Promise<void> {
    const ProductKey = this.#productKey;
    const count = ++this.#count;
    const DeviceName = `device-${count}`;
    switch (count % 8) {
      case 0: {
        const value = `description ${count}`;
        await this.#change(this.#description, value, () =>
          succeed(emulator, 'UpdateProduct', { ProductKey, ProductName: `P_${ProductKey}`, Description: value }),
        );
        return;
      }
      case 1: {
        const message = JSON.stringify({ method: 'update', state: { desired: { count } }, version: count });
        await this.#change(this.#shadow, count, () =>
          succeed(emulator, 'UpdateDeviceShadow', {
            ...{ ProductKey, DeviceName: 'with-shadow', ShadowMessage: message },
          }),
        );
        return;
      }
      case 2: {
        const [name, record] = [...this.#devices].find(
          ([candidate, { acknowledged }]) => acknowledged && candidate !== 'with-shadow',
        ) ?? [undefined, undefined];
        if (record) {
          await this.#change(record, false, () => succeed(emulator, 'DeleteDevice', { ProductKey, DeviceName: name }));
          return;
        }
        break;
      }
      case 5:
      case 6:
      case 7:
        await this.#groups.writeOne(emulator, count);
        this.acknowledged += 1;
        return;
    }
    const record: Attempt<boolean> = { acknowledged: false, pending: undefined };
    this.#devices.set(DeviceName, record);
    await this.#change(record, true, () => succeed(emulator, 'RegisterDevice', { ProductKey, DeviceName }));
  }

  async #change<T>(record: Attempt<T>, value: T, write: () => Promise<unknown>): Promise<void> {
    record.pending = value;
    await write();
    Object.assign(record, { acknowledged: value, pending: undefined });
    this.acknowledged += 1;
  }

  /** Compares with what the emulator has; what was pending counts as done from here on where it is there. */
  async verify(emulator: EmulatorAddress): Promise<void> {
    const ProductKey = this.#productKey;
    const { Data } = await succeed<ProductFields>(emulator, 'QueryProduct', { ProductKey });
    settle(this.#description, Data.Description, 'description');
    const { ShadowMessage } = await succeed<ShadowFields>(emulator, 'GetDeviceShadow', {
      ...{ ProductKey, DeviceName: 'with-shadow' },
    });
    const { state } = JSON.parse(ShadowMessage) as { state: { desired?: { count: number } } };
    settle(this.#shadow, state.desired?.count ?? 0, 'shadow');
    await this.#groups.verify(emulator);
    const names = await this.#deviceNames(emulator);
    for (const [name, record] of this.#devices) settle(record, names.has(name), name);
    assert.equal(names.size, [...this.#devices.values()].filter(({ acknowledged }) => acknowledged).length);
  }

  async #deviceNames(emulator: EmulatorAddress): Promise<ReadonlySet<string>> {
    const names = new Set<string>();
    for (let page = 1, last = 1; page <= last; page++) {
      const { PageCount, Data } = await succeed<DevicePage>(emulator, 'QueryDevice', {
        ...{ ProductKey: this.#productKey, PageSize: '50', CurrentPage: String(page) },
      });
      for (const { DeviceName } of Data.DeviceInfo) names.add(DeviceName);
      last = PageCount;
    }
    return names;
  }
}

function settle<T>(record: Attempt<T>, found: T, what: string): void {
  if (found !== record.pending) assert.equal(found, record.acknowledged, what);
  Object.assign(record, { acknowledged: found, pending: undefined });
}
