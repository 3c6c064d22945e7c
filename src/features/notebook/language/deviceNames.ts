import { operations } from '../../../catalogue/operations.ts';
import type { Client } from '../../../client/client.ts';

/** The most that the platform gives at once. */
const pageSize = operations.QueryDevice.parameters.PageSize.range[1];

/** So many names are a list that somebody still looks through by typing; in ten calls, within the platform's rate. */
const most = 2_000;

/** Names of a product's devices to complete with: the first page at once, the others as they come. */
export class DeviceNames {
  readonly #names: string[];
  #isReading: boolean;

  private constructor(names: string[], isReading: boolean) {
    this.#names = names;
    this.#isReading = isReading;
  }

  /** Resolves with the first page. `failed` is told why pages behind it could not be read. Rejects with CallError. */
  static async read(client: Client, productKey: string, failed: (error: unknown) => void): Promise<DeviceNames> {
    const { Data, Total } = await client.call('QueryDevice', pageOf(productKey, 1));
    const names = Data.map(({ DeviceName }) => DeviceName);
    const last = Math.ceil(Math.min(Total, most) / pageSize);
    const read = new DeviceNames(names, last > 1);
    if (last > 1) void read.#readOthers(client, productKey, last).catch(failed);
    return read;
  }

  /** Those that are known by now. */
  get known(): readonly string[] {
    return this.#names;
  }

  /** Whether others are on their way. */
  get isReading(): boolean {
    return this.#isReading;
  }

  async #readOthers(client: Client, productKey: string, last: number): Promise<void> {
    try {
      for (let page = 2; page <= last; page += 1) {
        const { Data } = await client.call('QueryDevice', pageOf(productKey, page));
        this.#names.push(...Data.map(({ DeviceName }) => DeviceName));
      }
    } finally {
      this.#isReading = false;
    }
  }
}

function pageOf(productKey: string, page: number) {
  return { ProductKey: productKey, CurrentPage: page, PageSize: pageSize };
}
