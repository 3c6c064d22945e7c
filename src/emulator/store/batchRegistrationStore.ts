import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { prepareQuery, type Query } from './database.ts';
import type { DeviceRow } from './deviceStore.ts';

/** Where a registration stands (reference 2.6.13). CHECK and CREATE are at work; the others wait or are done. */
export type BatchRegistrationStatus =
  'CHECK' | 'CHECK_SUCCESS' | 'CHECK_FAILED' | 'CREATE' | 'CREATE_SUCCESS' | 'CREATE_FAILED';

export interface BatchRegistrationRow {
  /** The ApplyId. */
  readonly id: number;
  readonly productKey: string;
  readonly status: BatchRegistrationStatus;
  readonly createdAt: number;
}

export interface BatchRegistration extends BatchRegistrationRow {
  readonly regionId: string;
}

export interface BatchRegistrationName {
  readonly position: number;
  readonly deviceName: string;
  /** The same name stands earlier in the list. */
  readonly repeated: 0 | 1;
}

type Verdict = 'VALID' | 'INVALID';

const registered = `FROM batchRegistrationNames JOIN devices ON devices.id = deviceId WHERE registrationId = :id`;

/** The registrations of many devices at once, with the names that each is about. */
export class BatchRegistrationStore {
  readonly #insert: StatementSync;
  readonly #insertName: StatementSync;
  readonly #find: Query<BatchRegistration>;
  readonly #atWork: Query<BatchRegistrationRow>;
  readonly #setStatus: StatementSync;
  readonly #clearVerdicts: StatementSync;
  readonly #undecided: Query<BatchRegistrationName>;
  readonly #decide: StatementSync;
  readonly #names: Query<{ deviceName: string }>;
  readonly #page: Query<DeviceRow>;
  readonly #count: Query<{ total: number }>;

  constructor(database: DatabaseSync) {
    this.#insert = database.prepare(
      'INSERT INTO batchRegistrations (productKey, status, createdAt) VALUES (:productKey, :status, :createdAt)',
    );
    this.#insertName = database.prepare(
      `INSERT INTO batchRegistrationNames (registrationId, position, deviceName)
       VALUES (:id, :position, :deviceName)`,
    );
    this.#find = prepareQuery(
      database,
      `SELECT batchRegistrations.*, regionId FROM batchRegistrations
       JOIN products ON products.productKey = batchRegistrations.productKey WHERE batchRegistrations.id = :id`,
    );
    this.#atWork = prepareQuery(
      database,
      `SELECT * FROM batchRegistrations WHERE status IN ('CHECK', 'CREATE') ORDER BY id LIMIT 1`,
    );
    this.#setStatus = database.prepare('UPDATE batchRegistrations SET status = :status WHERE id = :id');
    this.#clearVerdicts = database.prepare(
      'UPDATE batchRegistrationNames SET verdict = NULL WHERE registrationId = :id',
    );
    this.#undecided = prepareQuery(
      database,
      `SELECT position, deviceName, EXISTS (
         SELECT 1 FROM batchRegistrationNames AS earlier WHERE earlier.registrationId = :id
         AND earlier.position < names.position AND earlier.deviceName = names.deviceName
       ) AS repeated
       FROM batchRegistrationNames AS names WHERE registrationId = :id AND verdict IS NULL
       ORDER BY position LIMIT :limit`,
    );
    this.#decide = database.prepare(
      `UPDATE batchRegistrationNames SET verdict = :verdict, deviceId = :deviceId
       WHERE registrationId = :id AND position = :position`,
    );
    this.#names = prepareQuery(
      database,
      `SELECT deviceName FROM batchRegistrationNames WHERE registrationId = :id AND verdict = :verdict
       ORDER BY position`,
    );
    this.#page = prepareQuery(database, `SELECT devices.* ${registered} ORDER BY position LIMIT :limit OFFSET :offset`);
    this.#count = prepareQuery(database, `SELECT count(*) AS total ${registered}`);
  }

  /** Stores a registration with its names; returns its ApplyId. To be called inside a transaction. */
  insert(registration: Omit<BatchRegistrationRow, 'id'>, deviceNames: readonly string[]): number {
    const id = Number(this.#insert.run({ ...registration }).lastInsertRowid);
    for (const [position, deviceName] of deviceNames.entries()) this.#insertName.run({ id, position, deviceName });
    return id;
  }

  /** `id` is an ApplyId. */
  find(id: number): BatchRegistration | undefined {
    return this.#find.get({ id });
  }

  /** The oldest registration that has work to do. */
  atWork(): BatchRegistrationRow | undefined {
    return this.#atWork.get();
  }

  setStatus(id: number, status: BatchRegistrationStatus): void {
    this.#setStatus.run({ id, status });
  }

  /** For the next step, which looks at all names again. */
  clearVerdicts(id: number): void {
    this.#clearVerdicts.run({ id });
  }

  /** The first names that the step at work has not come to yet. */
  undecided(id: number, limit: number): readonly BatchRegistrationName[] {
    return this.#undecided.all({ id, limit });
  }

  /** `deviceId`: the device that was registered under the name, in the CREATE step. */
  decide(id: number, position: number, verdict: Verdict, deviceId: number | null = null): void {
    this.#decide.run({ id, position, verdict, deviceId });
  }

  /** The names with a verdict, in the order in which they were given. */
  names(id: number, verdict: Verdict): readonly string[] {
    return this.#names.all({ id, verdict }).map(({ deviceName }) => deviceName);
  }

  /** A page of the devices that the registration made and that still exist, in the order of their names' list. */
  devices(
    id: number,
    { limit, offset }: { limit: number; offset: number },
  ): { readonly rows: readonly DeviceRow[]; readonly total: number } {
    return { rows: this.#page.all({ id, limit, offset }), total: this.#count.get({ id })?.total ?? 0 };
  }
}
