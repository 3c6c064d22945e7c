import { allPages } from '../../../client/allPages.ts';
import { describeError } from '../../../common/describeError.ts';
import type { DeviceAddress, Scope } from '../../../model/deviceAddress.ts';
import type { DeviceDetail, FleetReader } from '../fleetReader.ts';
import type { DeviceQuery } from './parseDeviceQuery.ts';

/** A device that was found. */
export interface Hit extends DeviceDetail {
  readonly address: DeviceAddress;
}

/** The part of FleetReader that a search needs. */
export type SearchReader = Pick<FleetReader, 'device' | 'deviceById' | 'products'>;

export interface SearchOptions {
  readonly scopes: readonly Scope[];
  readonly readerOf: (scope: Scope) => SearchReader;
  /** Products to look in first, of any scope. */
  readonly recentProducts: readonly (Scope & { readonly productKey: string })[];
  readonly signal: AbortSignal;
  readonly onHit: (hit: Hit) => void;
  /** Called after each product with how many were searched in all. */
  readonly onProgress: (products: number) => void;
}

/** What a search that ended has looked at. */
export interface SearchReport {
  readonly products: number;
  readonly failures: readonly { readonly scope: Scope; readonly reason: string }[];
}

/** Lookups at a time in one region. The client keeps the platform's rate limits; this hides the way there and back. */
const parallelLookups = 8;

/**
 * Looks for a device by its exact name in every product of the scopes, and by its IotId in every scope, all at once. A scope
 * that cannot be read does not end the others. Rejects with an AbortError alone.
 */
export async function searchDevices(query: DeviceQuery, options: SearchOptions): Promise<SearchReport> {
  const { scopes, signal, onHit } = options;
  const failures: { scope: Scope; reason: string }[] = [];
  const found = new Set<string>();
  let products = 0;
  const searches = scopes.map(async (scope) => {
    const report = (device: DeviceDetail | undefined): void => {
      if (!device || signal.aborted) return;
      const { productKey, deviceName } = device;
      const address = { connectionId: scope.connectionId, regionId: scope.regionId, productKey, deviceName };
      const key = JSON.stringify(address);
      if (found.has(key)) return;
      found.add(key);
      onHit({ ...device, address });
    };
    const onProduct = (): void => {
      products += 1;
      if (!signal.aborted) options.onProgress(products);
    };
    try {
      const reader = options.readerOf(scope);
      await Promise.all([
        query.iotId === undefined ? undefined : reader.deviceById(query.iotId, signal).then(report),
        query.deviceName === undefined
          ? undefined
          : searchByName(query.deviceName, productsOf(scope, query, options), { reader, signal, report, onProduct }),
      ]);
    } catch (error) {
      if (!signal.aborted) failures.push({ scope, reason: describeError(error) });
    }
  });
  await Promise.all(searches);
  signal.throwIfAborted();
  return { products, failures };
}

interface NameSearch {
  readonly reader: SearchReader;
  readonly signal: AbortSignal;
  readonly report: (device: DeviceDetail | undefined) => void;
  readonly onProduct: () => void;
}

async function searchByName(name: string, products: AsyncGenerator<string>, search: NameSearch): Promise<void> {
  const { reader, signal, report, onProduct } = search;
  const work = async (): Promise<void> => {
    for (;;) {
      const next = await products.next();
      if (next.done === true || signal.aborted) return;
      report(await reader.device(next.value, name, signal));
      onProduct();
    }
  };
  await Promise.all(Array.from({ length: parallelLookups }, work));
}

/** The keys of a scope's products, those used last first, each once. */
async function* productsOf(scope: Scope, query: DeviceQuery, options: SearchOptions): AsyncGenerator<string> {
  if (query.productKey !== undefined) {
    yield query.productKey;
    return;
  }
  const known = new Set<string>();
  for (const { connectionId, regionId, productKey } of options.recentProducts) {
    if (connectionId !== scope.connectionId || regionId !== scope.regionId) continue;
    known.add(productKey);
    yield productKey;
  }
  const reader = options.readerOf(scope);
  for await (const { productKey } of allPages((page) => reader.products(page)))
    if (!known.has(productKey)) yield productKey;
}
