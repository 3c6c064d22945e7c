import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { prepareQuery, type Query } from './database.ts';

/**
 * What the emulator remembers about itself. `messageIdLimit`: no id at or above it was given out yet. `nonces`: those of
 * calls, from an end in order to the next start.
 */
export type SettingName = PortName | `${PortName}.substitute` | 'messageIdLimit' | 'nonces' | 'seed';
export type PortName = 'httpPort' | 'mqttPort';

/** The emulator's own settings. */
export class SettingStore {
  readonly #read: Query<{ value: string }>;
  readonly #take: Query<{ value: string }>;
  readonly #write: StatementSync;

  constructor(database: DatabaseSync) {
    this.#read = prepareQuery(database, 'SELECT value FROM settings WHERE name = :name');
    this.#take = prepareQuery(database, 'DELETE FROM settings WHERE name = :name RETURNING value');
    this.#write = database.prepare(
      'INSERT INTO settings (name, value) VALUES (:name, :value) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    );
  }

  read(name: SettingName): string | undefined {
    return this.#read.get({ name })?.value;
  }

  /** Reads a setting that is for one reader, and forgets it. */
  take(name: SettingName): string | undefined {
    return this.#take.get({ name })?.value;
  }

  write(name: SettingName, value: string): void {
    this.#write.run({ name, value });
  }
}
