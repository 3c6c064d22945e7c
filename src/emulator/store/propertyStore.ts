import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { prepareQuery, type Query } from './database.ts';
import { prepareSpan, type HistorySpan, type SpanQuery } from './historySpan.ts';

/** What a device said of a property. */
export interface PropertyValue {
  readonly identifier: string;
  /** ms since 1970. */
  readonly time: number;
  /** As the API answers with it: text as it is, anything else as JSON. */
  readonly value: string;
}

/** The properties of devices, by the row id of their device: what was said last, and the history. */
export class PropertyStore {
  readonly #setLatest: StatementSync;
  readonly #record: StatementSync;
  readonly #latest: Query<PropertyValue>;
  readonly #span: SpanQuery<Omit<PropertyValue, 'identifier'>>;

  constructor(database: DatabaseSync) {
    // A device may be deleted between its message and the write that this leads to.
    const given =
      'SELECT :deviceId, :identifier, :time, :value WHERE EXISTS (SELECT 1 FROM devices WHERE id = :deviceId)';
    this.#setLatest = database.prepare(
      `INSERT INTO propertyValues (deviceId, identifier, time, value) ${given}
       ON CONFLICT (deviceId, identifier) DO UPDATE SET time = excluded.time, value = excluded.value`,
    );
    this.#record = database.prepare(
      `INSERT OR REPLACE INTO propertyHistory (deviceId, identifier, time, value) ${given}`,
    );
    this.#latest = prepareQuery(
      database,
      'SELECT identifier, time, value FROM propertyValues WHERE deviceId = :deviceId',
    );
    this.#span = prepareSpan(
      database,
      'SELECT time, value FROM propertyHistory WHERE deviceId = :deviceId AND identifier = :identifier',
      ['time'],
    );
  }

  /** Records values. A property has one value at a time: a second one for the same ms takes the place of the first. */
  write(deviceId: number, values: readonly PropertyValue[]): void {
    for (const { identifier, time, value } of values) {
      this.#setLatest.run({ deviceId, identifier, time, value });
      this.#record.run({ deviceId, identifier, time, value });
    }
  }

  /** Records values in the history alone: what is known of the properties now stays. */
  writeHistory(deviceId: number, values: readonly PropertyValue[]): void {
    for (const { identifier, time, value } of values) this.#record.run({ deviceId, identifier, time, value });
  }

  /** The value of each property that came last, whatever its time, by identifier. */
  latest(deviceId: number): ReadonlyMap<string, PropertyValue> {
    return new Map(this.#latest.all({ deviceId }).map((value) => [value.identifier, value]));
  }

  history(deviceId: number, identifier: string, span: HistorySpan): readonly Omit<PropertyValue, 'identifier'>[] {
    return this.#span({ deviceId, identifier }, span);
  }
}
