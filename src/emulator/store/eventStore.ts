import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { ThingModelEvent } from '../../model/thingModel/thingModel.ts';
import { prepareSpan, type HistorySpan, type SpanQuery } from './historySpan.ts';

/** An event that a device reported. */
export interface EventRow {
  readonly identifier: string;
  readonly type: ThingModelEvent['type'];
  /** ms since 1970. */
  readonly time: number;
  /** JSON. */
  readonly outputData: string;
}

/** Which events of a device: all, those of one name, those of one type, or both. */
interface EventFilter {
  readonly identifier?: string | undefined;
  readonly type?: EventRow['type'] | undefined;
}

/** The events of devices, by the row id of their device. */
export class EventStore {
  readonly #insert: StatementSync;
  readonly #ofDevice: SpanQuery<EventRow>;
  readonly #ofName: SpanQuery<EventRow>;

  constructor(database: DatabaseSync) {
    // A device may be deleted between its message and the write that this leads to.
    this.#insert = database.prepare(
      `INSERT INTO eventHistory (deviceId, identifier, type, time, outputData)
       SELECT :deviceId, :identifier, :type, :time, :outputData
       WHERE EXISTS (SELECT 1 FROM devices WHERE id = :deviceId)`,
    );
    const selection = `SELECT identifier, type, time, outputData FROM eventHistory
      WHERE deviceId = :deviceId AND (:type IS NULL OR type = :type)`;
    this.#ofDevice = prepareSpan(database, selection, ['time', 'id']);
    this.#ofName = prepareSpan(database, `${selection} AND identifier = :identifier`, ['time', 'id']);
  }

  insert(deviceId: number, event: EventRow): void {
    this.#insert.run({ deviceId, ...event });
  }

  history(deviceId: number, { identifier, type = null as never }: EventFilter, span: HistorySpan): readonly EventRow[] {
    return identifier === undefined
      ? this.#ofDevice({ deviceId, type }, span)
      : this.#ofName({ deviceId, type, identifier }, span);
  }
}
