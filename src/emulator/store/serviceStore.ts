import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { prepareQuery, type Query } from './database.ts';
import { prepareSpan, type HistorySpan, type SpanQuery } from './historySpan.ts';

/** A call of a service of a device. */
export interface ServiceRow {
  /** `set` for the properties that an application sets. */
  readonly identifier: string;
  /** When it was called, in ms since 1970. */
  readonly time: number;
  /** JSON, as the application gave it. */
  readonly inputData: string;
  /** The device's answer, JSON; null while there is none. */
  readonly outputData: string | null;
}

/** What a reply is taken for, and `depth`, with which rules get it. */
type FoundCall = Pick<ServiceRow, 'identifier' | 'outputData'> & { readonly depth: number };

/** The calls of services of devices, by the row id of their device. A MessageId is its decimal digits. */
export class ServiceStore {
  readonly #insert: StatementSync;
  readonly #find: Query<FoundCall>;
  readonly #answer: StatementSync;
  readonly #ofDevice: SpanQuery<ServiceRow>;
  readonly #ofName: SpanQuery<ServiceRow>;

  constructor(database: DatabaseSync) {
    this.#insert = database.prepare(
      `INSERT INTO serviceHistory (messageId, deviceId, identifier, time, inputData, outputData, depth)
       SELECT CAST(:messageId AS INTEGER), :deviceId, :identifier, :time, :inputData, :outputData, :depth
       WHERE EXISTS (SELECT 1 FROM devices WHERE id = :deviceId)`,
    );
    const call = 'messageId = CAST(:messageId AS INTEGER) AND deviceId = :deviceId';
    this.#find = prepareQuery(database, `SELECT identifier, outputData, depth FROM serviceHistory WHERE ${call}`);
    this.#answer = database.prepare(
      `UPDATE serviceHistory SET outputData = :outputData WHERE ${call} AND outputData IS NULL`,
    );
    const selection = `SELECT identifier, time, inputData, outputData FROM serviceHistory WHERE deviceId = :deviceId`;
    this.#ofDevice = prepareSpan(database, selection, ['time', 'messageId']);
    this.#ofName = prepareSpan(database, `${selection} AND identifier = :identifier`, ['time', 'messageId']);
  }

  /** `depth`: how many rules passed the message on that leads to the call. */
  insert(deviceId: number, messageId: string, call: ServiceRow, depth = 0): void {
    this.#insert.run({ deviceId, messageId, ...call, depth });
  }

  /** Which service a device was called with a message, and its answer where it has come. */
  find(deviceId: number, messageId: string): FoundCall | undefined {
    return this.#find.get({ deviceId, messageId });
  }

  /** Records the answer; one that came before stays. */
  answer(deviceId: number, messageId: string, outputData: string): void {
    this.#answer.run({ deviceId, messageId, outputData });
  }

  /** Of one service, or of all. */
  history(deviceId: number, identifier: string | undefined, span: HistorySpan): readonly ServiceRow[] {
    return identifier === undefined ? this.#ofDevice({ deviceId }, span) : this.#ofName({ deviceId, identifier }, span);
  }
}
