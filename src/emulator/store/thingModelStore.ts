import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { featuresOf, type Features } from '../../model/thingModel/features.ts';
import { parseThingModel } from '../../model/thingModel/parseThingModel.ts';
import { prepareQuery, type Query } from './database.ts';

/** The thing models of products, each as the text that was given. */
export class ThingModelStore {
  readonly #read: Query<{ tsl: string }>;
  readonly #write: StatementSync;
  /** Read once, as each message of a device needs them. A deleted product's key is not given out again. */
  readonly #features = new Map<string, Features>();

  constructor(database: DatabaseSync) {
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
    const known = this.#features.get(productKey);
    if (known) return known;
    const { model } = parseThingModel(this.read(productKey) ?? '{}');
    // What was imported was valid.
    if (!model) throw new Error(`the thing model of ${productKey} cannot be read`);
    const features = featuresOf(model);
    this.#features.set(productKey, features);
    return features;
  }

  /** `tsl` must be a valid thing model. */
  write(productKey: string, tsl: string): void {
    this.#write.run({ productKey, tsl });
    this.#features.delete(productKey);
  }
}
