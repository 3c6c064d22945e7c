import assert from 'node:assert/strict';
import type { EmulatorAddress } from '../../../support/callEmulator.ts';
import { succeed } from './succeed.ts';

interface ProductPage {
  readonly Data: {
    readonly PageCount: number;
    readonly List: { readonly ProductInfo: readonly { readonly ProductKey: string; readonly ProductName: string }[] };
  };
}
interface Topics {
  readonly Data: { readonly ProductTopicInfo: readonly object[] };
}

/** Devices of one batch: more than the job registers in one step. */
const batchSize = 60;
/** Topic categories that a product begins with. */
const defaultTopics = 3;
const tagKeys = ['one', 'two', 'three'] as const;
/** Products at the same time: an account may have a thousand, and several callers write for long. */
const mostProducts = 100;

/** One caller whose writes are of several rows each, of which all must be there or none. */
export class CheckedGroups {
  readonly #productKey: string;
  readonly #name: string;
  /** The products that were answered with success, by name: their keys. */
  readonly #products = new Map<string, string>();
  /** Names of products whose end was answered with success. */
  readonly #deleted = new Set<string>();
  /** Batches that were begun and have not been seen complete yet. */
  readonly #batches = new Set<string>();
  #tags = { acknowledged: '0', pending: '0' };

  private constructor(productKey: string, name: string) {
    this.#productKey = productKey;
    this.#name = name;
  }

  static async create(emulator: EmulatorAddress, name: string): Promise<CheckedGroups> {
    const { ProductKey } = await succeed<{ ProductKey: string }>(emulator, 'CreateProduct', {
      ...{ ProductName: `${name}_groups`, NodeType: '0' },
    });
    await succeed(emulator, 'RegisterDevice', { ProductKey, DeviceName: 'with-tags' });
    const groups = new CheckedGroups(ProductKey, name);
    await groups.#saveTags(emulator, '0');
    return groups;
  }

  /** Makes one change of several rows; `count` tells it from all others of this caller. */
  async writeOne(emulator: EmulatorAddress, count: number): Promise<void> {
    const ProductKey = this.#productKey;
    switch (count % 3) {
      case 0: {
        const [oldest] = this.#products;
        if (oldest && this.#products.size >= mostProducts) {
          await this.#delete(emulator, ...oldest);
          return;
        }
        const ProductName = `${this.#name}_${count}`;
        const created = await succeed<{ ProductKey: string }>(emulator, 'CreateProduct', {
          ProductName,
          NodeType: '0',
        });
        this.#products.set(ProductName, created.ProductKey);
        return;
      }
      case 1:
        await this.#saveTags(emulator, String(count));
        return;
      default: {
        const { Data } = await succeed<{ Data: { ApplyId: number } }>(emulator, 'BatchRegisterDevice', {
          ...{ ProductKey, Count: String(batchSize) },
        });
        this.#batches.add(String(Data.ApplyId));
      }
    }
  }

  async #delete(emulator: EmulatorAddress, name: string, key: string): Promise<void> {
    // Until that is answered it may be there or not.
    this.#products.delete(name);
    await succeed(emulator, 'DeleteProduct', { ProductKey: key });
    this.#deleted.add(name);
  }

  async #saveTags(emulator: EmulatorAddress, value: string): Promise<void> {
    this.#tags.pending = value;
    const Props = JSON.stringify(Object.fromEntries(tagKeys.map((key) => [key, value])));
    await succeed(emulator, 'SaveDeviceProp', { ProductKey: this.#productKey, DeviceName: 'with-tags', Props });
    this.#tags.acknowledged = value;
  }

  /** Compares with what the emulator has, and waits for the jobs that were begun: they must be brought to their end. */
  async verify(emulator: EmulatorAddress): Promise<void> {
    const ProductKey = this.#productKey;
    const { Props } = await succeed<{ Props: string }>(emulator, 'QueryDeviceProp', {
      ...{ ProductKey, DeviceName: 'with-tags' },
    });
    const values = new Set(Object.values(JSON.parse(Props) as Record<string, string>));
    const [value = ''] = values;
    assert.equal(values.size, 1, `tags of two calls: ${Props}`);
    assert.ok([this.#tags.acknowledged, this.#tags.pending].includes(value), `tags ${value}`);
    this.#tags = { acknowledged: value, pending: value };

    const found = await this.#productsByName(emulator);
    for (const name of this.#products.keys()) assert.ok(found.has(name), `${name} is gone`);
    for (const name of this.#deleted) assert.ok(!found.has(name), `${name} is there again`);
    for (const [name, key] of found) {
      if (!name.startsWith(`${this.#name}_`)) continue;
      const { Data } = await succeed<Topics>(emulator, 'QueryProductTopic', { ProductKey: key });
      assert.equal(Data.ProductTopicInfo.length, defaultTopics, `topics of ${name}`);
    }

    for (const ApplyId of this.#batches) {
      const status = async () =>
        (
          await succeed<{ Data: { Status: string } }>(emulator, 'QueryBatchRegisterDeviceStatus', {
            ...{ ProductKey, ApplyId },
          })
        ).Data.Status;
      let reached = await status();
      while (reached === 'CREATE') reached = await status();
      assert.equal(reached, 'CREATE_SUCCESS');
      const { Total } = await succeed<{ Total: number }>(emulator, 'QueryPageByApplyId', {
        ...{ ApplyId, CurrentPage: '1', PageSize: '1' },
      });
      assert.equal(Total, batchSize, `devices of batch ${ApplyId}`);
    }
    this.#batches.clear();
  }

  async #productsByName(emulator: EmulatorAddress): Promise<ReadonlyMap<string, string>> {
    const products = new Map<string, string>();
    for (let page = 1, last = 1; page <= last; page += 1) {
      const { Data } = await succeed<ProductPage>(emulator, 'QueryProductList', {
        ...{ CurrentPage: String(page), PageSize: '200' },
      });
      for (const { ProductKey, ProductName } of Data.List.ProductInfo) products.set(ProductName, ProductKey);
      last = Data.PageCount;
    }
    return products;
  }
}
