import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { prepareQuery, type Query } from './database.ts';

export interface ProductRow {
  readonly productKey: string;
  readonly regionId: string;
  readonly name: string;
  readonly secret: string;
  readonly description: string;
  /** 0: device, 1: gateway. */
  readonly nodeType: number;
  /** 0: bytes of the devices' own, 1: Alink JSON; null where it was not said. */
  readonly dataFormat: number | null;
  readonly commodityCode: string;
  readonly categoryId: string | null;
  readonly id2: number;
  readonly protocolType: string | null;
  readonly createdAt: number;
}

/** A product with how many devices it has, how many of them are connected, and how many ever were. */
export interface ProductWithCounts extends ProductRow {
  readonly deviceCount: number;
  readonly onlineCount: number;
  readonly activeCount: number;
}

/** Whether the product is of the Pro edition. */
export function isPro({ commodityCode }: ProductRow): boolean {
  return commodityCode === 'iothub_senior';
}

const columns = `productKey, regionId, name, secret, description, nodeType, dataFormat, commodityCode, categoryId, id2,
  protocolType, createdAt`;
const withCounts = `${columns}, deviceCount, onlineCount, activeCount`;
const ofEdition = `regionId = :regionId AND (:commodityCode IS NULL OR commodityCode = :commodityCode)`;

/** The products. A ProductKey is unique over all regions; a name is within its region. */
export class ProductStore {
  readonly #insert: StatementSync;
  readonly #update: StatementSync;
  readonly #delete: StatementSync;
  readonly #find: Query<ProductWithCounts>;
  readonly #findByName: Query<ProductRow>;
  readonly #page: Query<ProductWithCounts>;
  readonly #count: Query<{ total: number }>;
  readonly #countAll: Query<{ total: number }>;
  readonly #countDevices: Query<{ total: number }>;
  readonly #regionOf: Query<{ regionId: string }>;

  constructor(database: DatabaseSync) {
    this.#insert = database.prepare(
      `INSERT INTO products (${columns}) VALUES (:productKey, :regionId, :name, :secret, :description, :nodeType,
       :dataFormat, :commodityCode, :categoryId, :id2, :protocolType, :createdAt)`,
    );
    this.#update = database.prepare(
      `UPDATE products SET name = :name, description = :description, categoryId = :categoryId
       WHERE productKey = :productKey`,
    );
    this.#delete = database.prepare('DELETE FROM products WHERE productKey = :productKey');
    this.#find = prepareQuery(
      database,
      `SELECT ${withCounts} FROM products WHERE regionId = :regionId AND productKey = :productKey`,
    );
    this.#findByName = prepareQuery(
      database,
      `SELECT ${columns} FROM products WHERE regionId = :regionId AND name = :name`,
    );
    this.#page = prepareQuery(
      database,
      `SELECT ${withCounts} FROM products WHERE ${ofEdition} ORDER BY id DESC LIMIT :limit OFFSET :offset`,
    );
    this.#count = prepareQuery(database, `SELECT count(*) AS total FROM products WHERE ${ofEdition}`);
    this.#countAll = prepareQuery(database, 'SELECT count(*) AS total FROM products');
    this.#countDevices = prepareQuery(database, 'SELECT ifnull(sum(deviceCount), 0) AS total FROM products');
    this.#regionOf = prepareQuery(database, 'SELECT regionId FROM products WHERE productKey = :productKey');
  }

  /** The region that has a product, whichever it is. */
  regionOf(productKey: string): string | undefined {
    return this.#regionOf.get({ productKey })?.regionId;
  }

  insert(product: ProductRow): void {
    this.#insert.run({ ...product });
  }

  /** Stores a product's name, description and category anew; the rest of it never changes. */
  update({ productKey, name, description, categoryId }: ProductRow): void {
    this.#update.run({ productKey, name, description, categoryId });
  }

  /** Deletes the product with all that belongs to it: devices, topic categories, thing model. */
  delete(productKey: string): void {
    this.#delete.run({ productKey });
  }

  find(regionId: string, productKey: string): ProductWithCounts | undefined {
    return this.#find.get({ regionId, productKey });
  }

  findByName(regionId: string, name: string): ProductRow | undefined {
    return this.#findByName.get({ regionId, name });
  }

  /** A page, the newest first; `commodityCode` narrows it to one edition. */
  page(
    regionId: string,
    { limit, offset, commodityCode = null }: { limit: number; offset: number; commodityCode?: string | null },
  ): { readonly rows: readonly ProductWithCounts[]; readonly total: number } {
    const total = this.#count.get({ regionId, commodityCode })?.total ?? 0;
    return { rows: this.#page.all({ regionId, commodityCode, limit, offset }), total };
  }

  /** How many products there are in all regions together. */
  count(): number {
    return this.#countAll.get()?.total ?? 0;
  }

  /** How many devices there are in all products together. */
  deviceCount(): number {
    return this.#countDevices.get()?.total ?? 0;
  }
}
