import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { prepareQuery, type Query } from './database.ts';
import { selectDevice, type DeviceWithProduct } from './deviceStore.ts';

/** Which devices are attached to which gateway. A device has one gateway at most. All by row ids of devices. */
export class TopologyStore {
  readonly #attach: StatementSync;
  readonly #detach: StatementSync;
  readonly #gatewayOf: Query<DeviceWithProduct>;
  readonly #page: Query<DeviceWithProduct>;
  readonly #count: Query<{ total: number }>;

  constructor(database: DatabaseSync) {
    this.#attach = database.prepare(
      `INSERT INTO topology (subDeviceId, gatewayId) VALUES (:subDeviceId, :gatewayId)
       ON CONFLICT (subDeviceId) DO UPDATE SET gatewayId = excluded.gatewayId`,
    );
    this.#detach = database.prepare('DELETE FROM topology WHERE subDeviceId = :subDeviceId');
    this.#gatewayOf = prepareQuery(
      database,
      `${selectDevice} WHERE devices.id = (SELECT gatewayId FROM topology WHERE subDeviceId = :subDeviceId)`,
    );
    this.#page = prepareQuery(
      database,
      `${selectDevice} JOIN topology ON topology.subDeviceId = devices.id WHERE gatewayId = :gatewayId
       ORDER BY subDeviceId DESC LIMIT :limit OFFSET :offset`,
    );
    this.#count = prepareQuery(database, 'SELECT count(*) AS total FROM topology WHERE gatewayId = :gatewayId');
  }

  /** A device that has another gateway moves to this one. */
  attach(subDeviceId: number, gatewayId: number): void {
    this.#attach.run({ subDeviceId, gatewayId });
  }

  /** Returns whether the device had a gateway. */
  detach(subDeviceId: number): boolean {
    return Number(this.#detach.run({ subDeviceId }).changes) > 0;
  }

  gatewayOf(subDeviceId: number): DeviceWithProduct | undefined {
    return this.#gatewayOf.get({ subDeviceId });
  }

  /** A page of the devices behind a gateway, the newest first. */
  subDevices(
    gatewayId: number,
    { limit, offset }: { limit: number; offset: number },
  ): { readonly rows: readonly DeviceWithProduct[]; readonly total: number } {
    const total = this.#count.get({ gatewayId })?.total ?? 0;
    return { rows: this.#page.all({ gatewayId, limit, offset }), total };
  }
}
