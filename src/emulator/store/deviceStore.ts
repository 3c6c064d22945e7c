import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { prepareQuery, type Query } from './database.ts';

export interface NewDevice {
  readonly productKey: string;
  readonly deviceName: string;
  readonly iotId: string;
  readonly secret: string;
  readonly createdAt: number;
  readonly connection: 'UNACTIVE' | 'ONLINE' | 'OFFLINE';
  readonly disabled: number;
  readonly activatedAt: number | null;
  readonly onlineAt: number | null;
  readonly offlineAt: number | null;
  readonly ip: string | null;
  readonly firmwareVersion: string | null;
}

export interface DeviceRow extends NewDevice {
  readonly id: number;
}

/** A device with what its product says about it. */
export interface DeviceWithProduct extends DeviceRow {
  readonly regionId: string;
  readonly productName: string;
  readonly nodeType: number;
  readonly dataFormat: number | null;
}

const columns = `productKey, deviceName, iotId, secret, createdAt, connection, disabled, activatedAt, onlineAt,
  offlineAt, ip, firmwareVersion`;

/** Selects {@link DeviceWithProduct}; conditions follow. */
export const selectDevice = `SELECT devices.*, regionId, products.name AS productName, nodeType, dataFormat
  FROM devices JOIN products ON products.productKey = devices.productKey`;

/** The devices. ProductKey with DeviceName names one in all regions, and so does IotId. */
export class DeviceStore {
  readonly #insert: StatementSync;
  readonly #find: Query<DeviceWithProduct>;
  readonly #findByIotId: Query<DeviceWithProduct>;
  readonly #page: Query<DeviceRow>;
  readonly #count: Query<{ total: number }>;
  readonly #delete: StatementSync;
  readonly #setDisabled: StatementSync;
  readonly #setOnline: StatementSync;
  readonly #setOffline: StatementSync;
  readonly #setAllOffline: StatementSync;
  readonly #setFirmwareVersion: StatementSync;

  constructor(database: DatabaseSync) {
    this.#insert = database.prepare(
      `INSERT INTO devices (${columns}) VALUES (:productKey, :deviceName, :iotId, :secret, :createdAt, :connection,
       :disabled, :activatedAt, :onlineAt, :offlineAt, :ip, :firmwareVersion)`,
    );
    this.#find = prepareQuery(database, `${selectDevice} WHERE devices.productKey = ? AND deviceName = ?`);
    this.#findByIotId = prepareQuery(database, `${selectDevice} WHERE iotId = :iotId`);
    this.#page = prepareQuery(
      database,
      'SELECT * FROM devices WHERE productKey = :productKey ORDER BY id DESC LIMIT :limit OFFSET :offset',
    );
    this.#count = prepareQuery(database, 'SELECT deviceCount AS total FROM products WHERE productKey = :productKey');
    this.#setDisabled = database.prepare('UPDATE devices SET disabled = :disabled WHERE id = :id');
    this.#delete = database.prepare('DELETE FROM devices WHERE id = :id');
    const device = 'productKey = :productKey AND deviceName = :deviceName';
    this.#setOnline = database.prepare(
      `UPDATE devices SET connection = 'ONLINE', onlineAt = :at, ip = :ip, activatedAt = coalesce(activatedAt, :at)
       WHERE ${device}`,
    );
    const offline = `UPDATE devices SET connection = 'OFFLINE', offlineAt = :at WHERE connection = 'ONLINE'`;
    this.#setOffline = database.prepare(`${offline} AND ${device}`);
    this.#setAllOffline = database.prepare(offline);
    this.#setFirmwareVersion = database.prepare(`UPDATE devices SET firmwareVersion = :version WHERE ${device}`);
  }

  /** Returns the new row's id. */
  insert(device: NewDevice): number {
    return Number(this.#insert.run({ ...device }).lastInsertRowid);
  }

  find(productKey: string, deviceName: string): DeviceWithProduct | undefined {
    return this.#find.get(productKey, deviceName);
  }

  findByIotId(iotId: string): DeviceWithProduct | undefined {
    return this.#findByIotId.get({ iotId });
  }

  /** A page, the newest first. */
  page(
    productKey: string,
    { limit, offset }: { limit: number; offset: number },
  ): { readonly rows: readonly DeviceRow[]; readonly total: number } {
    return { rows: this.#page.all({ productKey, limit, offset }), total: this.count(productKey) };
  }

  count(productKey: string): number {
    return this.#count.get({ productKey })?.total ?? 0;
  }

  /** Deletes the device with all that belongs to it: shadow, tags, place in the topology. */
  delete(id: number): void {
    this.#delete.run({ id });
  }

  setDisabled(id: number, disabled: boolean): void {
    this.#setDisabled.run({ id, disabled: disabled ? 1 : 0 });
  }

  /** `at` in ms since 1970. The first time activates the device. */
  setOnline(productKey: string, deviceName: string, { at, ip }: { at: number; ip: string }): void {
    this.#setOnline.run({ productKey, deviceName, at, ip });
  }

  /** Returns whether it was ONLINE. */
  setOffline(productKey: string, deviceName: string, at: number): boolean {
    return Number(this.#setOffline.run({ productKey, deviceName, at }).changes) > 0;
  }

  /** For a start: whoever was connected when the last process ended is not any more. */
  setAllOffline(at: number): void {
    this.#setAllOffline.run({ at });
  }
  setFirmwareVersion(productKey: string, deviceName: string, version: string): void {
    this.#setFirmwareVersion.run({ productKey, deviceName, version });
  }
}
