import type { Client } from '../../../client/client.ts';
import { describeError } from '../../../common/describeError.ts';
import * as l10n from '../../../common/l10n.ts';
import type { Logger } from '../../../common/logger.ts';
import type { RuleDataType } from '../../../language/rulesql/checkExpression.ts';
import { parseQuery } from '../../../language/rulesql/parseSql.ts';
import type { SqlContext, SqlProduct } from '../../../language/rulesql/services/sqlContext.ts';
import type { Scope } from '../../../model/deviceAddress.ts';
import { parseThingModel } from '../../../model/thingModel/parseThingModel.ts';
import type { ThingModel } from '../../../model/thingModel/thingModel.ts';
import type { Connections } from '../../../platform/services.ts';
import { fieldsOfTopic } from './fieldsOfTopic.ts';

/** How long what was read holds, in ms; it is read again when it is asked for after that. */
const lifetime = 60_000;

/** Products of which topics and devices are read, and devices of each: what a list of suggestions can show. */
const [mostProducts, mostDevices] = [30, 50];

/** System topics that rules can take, behind the level of the device (facts C3). */
const systemTopics: readonly (readonly [levels: string, help: string])[] = [
  ['thing/event/property/post', l10n.t('Properties that devices report')],
  ['thing/lifecycle', l10n.t('Devices that are made, deleted, enabled or disabled')],
  ['thing/topo/lifecycle', l10n.t('Devices that are attached to gateways or detached')],
  ['thing/list/found', l10n.t('Devices that gateways find')],
  ['thing/downlink/reply/message', l10n.t('Answers of devices to requests')],
  ['mqtt/status', l10n.t('Devices that come and go')],
];

/** What the platform knows about the products, topics and devices of a region, and the fields of their messages. */
export class FleetContexts {
  readonly #connections: Pick<Connections, 'clientFor'>;
  readonly #log: Pick<Logger, 'warn'>;
  readonly #kept = new Map<string, { readonly until: number; readonly value: Promise<unknown> }>();

  constructor(connections: Pick<Connections, 'clientFor'>, log: Pick<Logger, 'warn'>) {
    this.#connections = connections;
    this.#log = log;
  }

  /** The context of a query. Never rejects: what cannot be read is left out, and the log says so. */
  async contextOf(scope: Scope, text: string, dataType: RuleDataType): Promise<SqlContext> {
    const topic = parseQuery(text).node.from.value;
    const productKey = /^(?:\/sys|\/as\/mqtt\/status)?\/([^/]+)/.exec(topic)?.[1];
    const [products, model] = await Promise.all([
      this.#keep(`products ${keyOf(scope)}`, [], () => this.#products(scope)),
      productKey === undefined ? undefined : this.modelOf(scope, productKey),
    ]);
    const withEvents = products.map((product) =>
      product.productKey === productKey
        ? { ...product, topics: [...product.topics, ...eventTopics(productKey, model)] }
        : product,
    );
    return { dataType, products: withEvents, fields: fieldsOfTopic(topic, model) };
  }

  /** The thing model of a product; undefined where it has none, or where it cannot be read. */
  async modelOf(scope: Scope, productKey: string): Promise<ThingModel | undefined> {
    return this.#keep(`model ${keyOf(scope)} ${productKey}`, undefined, () => this.#model(scope, productKey));
  }

  /** Has everything read again when it is asked for next. */
  forget(): void {
    this.#kept.clear();
  }

  #keep<T>(key: string, otherwise: T, read: () => Promise<T>): Promise<T> {
    const now = Date.now();
    const known = this.#kept.get(key);
    if (known && known.until > now) return known.value as Promise<T>;
    const value = read().catch((error: unknown) => {
      this.#log.warn(`Suggestions for SQL lack what could not be read: ${describeError(error)}`);
      return otherwise;
    });
    this.#kept.set(key, { until: now + lifetime, value });
    return value;
  }

  async #products(scope: Scope): Promise<readonly SqlProduct[]> {
    const client = await this.#connections.clientFor(scope);
    const { Data } = await client.call('QueryProductList', { CurrentPage: 1, PageSize: mostProducts });
    return Promise.all(Data.List.map(({ ProductKey, ProductName }) => readProduct(client, ProductKey, ProductName)));
  }

  /** A Basic product has none, and says so with an error. */
  async #model(scope: Scope, ProductKey: string): Promise<ThingModel | undefined> {
    const client = await this.#connections.clientFor(scope);
    const { Data } = await client.call('GetThingModelTsl', { ProductKey });
    return parseThingModel(Data.TslStr ?? '{}').model;
  }
}

function keyOf({ connectionId, regionId }: Scope): string {
  return `${connectionId} ${regionId}`;
}

async function readProduct(client: Client, ProductKey: string, name: string): Promise<SqlProduct> {
  const [topics, devices] = await Promise.all([
    client.call('QueryProductTopic', { ProductKey }),
    client.call('QueryDevice', { ProductKey, PageSize: mostDevices }),
  ]);
  const custom = topics.Data.filter(({ Operation }) => Operation !== '1').map(({ TopicShortName, Desc = '' }) => ({
    topic: topicOf(ProductKey, TopicShortName),
    help: Desc,
  }));
  const system = systemTopics.map(([levels, help]) => ({ topic: `/${ProductKey}/+/${levels}`, help }));
  const names = devices.Data.map(({ DeviceName }) => DeviceName);
  return { productKey: ProductKey, name, topics: [...custom, ...system], devices: names };
}

/** A topic category, which the platform may name with or without what stands before its levels. */
function topicOf(productKey: string, shortName: string): string {
  return shortName.startsWith('/') ? shortName.replace('${deviceName}', '+') : `/${productKey}/+/${shortName}`;
}

function eventTopics(productKey: string, model: ThingModel | undefined) {
  return (model?.events ?? []).map(({ identifier, name }) => ({
    topic: `/${productKey}/+/thing/event/${identifier}/post`,
    help: name,
  }));
}
