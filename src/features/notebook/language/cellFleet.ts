import * as vscode from 'vscode';
import type { Client } from '../../../client/client.ts';
import { CallError } from '../../../client/errors/callError.ts';
import { describeError } from '../../../common/describeError.ts';
import { FleetbookError } from '../../../common/fleetbookError.ts';
import type { KnownProduct } from '../../../language/cells/cellContext.ts';
import type { Scope } from '../../../model/deviceAddress.ts';
import { parseThingModel } from '../../../model/thingModel/parseThingModel.ts';
import { currentScope } from '../../../platform/currentScope.ts';
import type { Services } from '../../../platform/services.ts';
import { DeviceNames } from './deviceNames.ts';

/** How long what was read counts as known, in ms: somebody who writes a cell asks with nearly every letter. */
const lifetime = 30_000;

/** How long an editor is kept waiting, in ms; what comes later is there the next time. */
const patience = 5_000;

/** What completion knows of the fleet that the person looks at: read when it is first asked for, and kept for a while. */
export class CellFleet {
  readonly #services: Pick<Services, 'connections' | 'focus' | 'log'>;
  readonly #kept = new Map<string, { readonly readAt: number; readonly value: Promise<unknown> }>();

  constructor(services: Pick<Services, 'connections' | 'focus' | 'log'>) {
    this.#services = services;
  }

  /** The products, with all that is known of the one called `productKey`. Nothing in a workspace that is not trusted. */
  async products(productKey: string | undefined): Promise<readonly KnownProduct[]> {
    const scope = currentScope(this.#services);
    if (!scope || !vscode.workspace.isTrusted) return [];
    const reading = this.#read(scope, productKey);
    const { promise: late, resolve } = Promise.withResolvers<readonly KnownProduct[]>();
    const timer = setTimeout(() => resolve([]), patience);
    return Promise.race([reading, late]).finally(() => clearTimeout(timer));
  }

  async #read(scope: Scope, productKey: string | undefined): Promise<readonly KnownProduct[]> {
    const products = (await this.#keep(scope, '', readProducts)) ?? [];
    return Promise.all(
      products.map(async (product) => {
        if (product.productKey !== productKey) return product;
        const details = await this.#keep(scope, productKey, (client) => this.#readDetails(client, productKey));
        if (!details) return product;
        const { names, ...others } = details;
        return { ...product, ...others, devices: names?.known, hasMoreDevices: names?.isReading ?? false };
      }),
    );
  }

  /** What was read a moment ago, or is read now; undefined where it cannot be read, which is no reason to disturb anybody. */
  async #keep<T>(scope: Scope, about: string, read: (client: Client) => Promise<T>): Promise<T | undefined> {
    const key = [scope.connectionId, scope.regionId, about].join(' ');
    const known = this.#kept.get(key);
    const isFresh = known !== undefined && Date.now() - known.readAt < lifetime;
    const value = isFresh ? (known.value as Promise<T>) : this.#services.connections.clientFor(scope).then(read);
    if (!isFresh) this.#kept.set(key, { readAt: Date.now(), value });
    try {
      return await value;
    } catch (error) {
      this.#kept.delete(key);
      if (!(error instanceof FleetbookError)) throw error;
      this.#services.log.info(`Nothing of the fleet to complete cells with: ${describeError(error)}`);
      return undefined;
    }
  }

  async #readDetails(client: Client, productKey: string) {
    const failed = (error: unknown): void => {
      this.#services.log.info(`Not all devices are there to complete cells with: ${describeError(error)}`);
    };
    const [names, topics, thingModel] = await Promise.all([
      orNothing(DeviceNames.read(client, productKey, failed)),
      orNothing(client.call('QueryProductTopic', { ProductKey: productKey })),
      orNothing(client.call('GetThingModelTsl', { ProductKey: productKey })),
    ]);
    return {
      names,
      topics: topics?.Data.map(({ TopicShortName }) => TopicShortName),
      thingModel: parseThingModel(thingModel?.Data.TslStr ?? '').model,
    };
  }
}

async function readProducts(client: Client): Promise<readonly KnownProduct[]> {
  const { Data } = await client.call('QueryProductList', { CurrentPage: 1, PageSize: 200 });
  return Data.List.map(({ ProductKey, ProductName }) => ({ productKey: ProductKey, name: ProductName }));
}

/** One part that the platform refuses (a product of the Basic edition has no thing model) leaves the others. */
async function orNothing<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof CallError) return undefined;
    throw error;
  }
}
