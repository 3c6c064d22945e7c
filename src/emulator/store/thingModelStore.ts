import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { featuresOf, type Features } from '../../model/thingModel/features.ts';
import { parseThingModel } from '../../model/thingModel/parseThingModel.ts';
import { prepareQuery, type Query } from './database.ts';
import type { TableVersions } from './tableVersions.ts';

/** The thing models of products, each as the text that was given. */
export class ThingModelStore {
  readonly #read: Query<{ tsl: string }>;
  readonly #write: StatementSync;
  readonly #database: DatabaseSync;
  readonly #versions: TableVersions;
  /** Read once, as each message of a device needs them. */
  readonly #features = new Map<string, Features>();
  #version = 0;

  constructor(database: DatabaseSync, versions: TableVersions) {
    this.#database = database;
    this.#versions = versions;
    this.#read = prepareQuery(database, 'SELECT tsl FROM thingModels WHERE productKey = :productKey');
    this.#write = database.prepare(
      `INSERT INTO thingModels (productKey, tsl) VALUES (:productKey, :tsl)
       ON CONFLICT (productKey) DO UPDATE SET tsl = excluded.tsl`,
    );
  }

  read(productKey: string): string | undefined {
    return this.#read.get({ productKey })?.tsl;
  }

  /** What devices of the product can do; nothing where no model was imported. */
  featuresOf(productKey: string): Features {
    const version = this.#versions.of('thingModels');
    if (version !== this.#version) this.#features.clear();
    this.#version = version;
    const known = this.#features.get(productKey);
    if (known) return known;
    const { model } = parseThingModel(this.read(productKey) ?? '{}');
    // What was imported was valid.
    if (!model) throw new Error(`the thing model of ${productKey} cannot be read`);
    const features = featuresOf(model);
    // What a transaction sees may be taken back.
    if (!this.#database.isTransaction) this.#features.set(productKey, features);
    return features;
  }

  /** `tsl` must be a valid thing model. */
  write(productKey: string, tsl: string): void {
    this.#write.run({ productKey, tsl });
  }
}
