import { operations } from '../../catalogue/operations.ts';
import type { ResponseFields } from '../../catalogue/types.ts';
import type { Client } from '../client.ts';

/** A device as a list of its product has it: its status is not told there (facts D3). */
export type ListedDevice = ResponseFields<'QueryDevice'>['Data'][number];

/** Some devices of a product, in the platform's order, and how many the product has. */
export interface DevicePage<T> {
  readonly devices: readonly T[];
  readonly total: number;
}

const pageSize = operations.QueryDevice.parameters.PageSize.range[1];

/** Pages that are read at the same time; they are given as one. */
const parallel = 4;

/**
 * All devices of a product, several hundred at a time, and of each what `keep` takes: at the platform's rates a page lives for a while, and
 * all that lives so long costs memory, the secrets of its devices too. Throws CallError, a CancelledError once the signal is aborted.
 */
export async function* devicePages<T>(
  client: Client,
  productKey: string,
  keep: (device: ListedDevice) => T,
  signal: AbortSignal,
): AsyncGenerator<DevicePage<T>> {
  const read = async (page: number): Promise<DevicePage<T>> => {
    const request = { ProductKey: productKey, CurrentPage: page, PageSize: pageSize };
    const { Data, Total } = await client.call('QueryDevice', request, { signal });
    return { devices: Data.map(keep), total: Total };
  };
  const first = await read(1);
  yield first;
  for (let next = 2, { total } = first; first.devices.length > 0 && (next - 1) * pageSize < total; next += parallel) {
    const last = Math.min(next + parallel - 1, Math.ceil(total / pageSize));
    const pages = await Promise.all(Array.from({ length: last - next + 1 }, (_, index) => read(next + index)));
    total = pages.at(-1)?.total ?? total;
    yield { devices: pages.flatMap(({ devices }) => devices), total };
  }
}
