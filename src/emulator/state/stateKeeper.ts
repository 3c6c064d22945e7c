import { chmodSync, copyFileSync, createReadStream, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describeFileError } from '../../common/describeFileError.ts';
import * as l10n from '../../common/l10n.ts';
import type { Logger } from '../../common/logger.ts';
import type { EmulatorFiles } from '../emulatorFiles.ts';
import { seedSample } from '../sample/seedSample.ts';
import { applyMigrations } from '../store/database.ts';
import { Store } from '../store/store.ts';
import { readLines } from './readLines.ts';
import { stageState, type StateContents } from './stageState.ts';
import { StateError } from './stateError.ts';
import { writeState } from './writeState.ts';

/** What a fresh database starts with: the sample fleet, nothing, or a state that was written to a file. */
export type Seed = 'sample' | 'empty' | { readonly file: string };

interface StateKeeperOptions {
  readonly store: Store;
  readonly files: EmulatorFiles;
  readonly log: Logger;
  /** ms since 1970. */
  readonly now: () => number;
}

/** Another state, whole and checked; disposing removes what is left of it. */
export interface PreparedState extends Disposable {
  /** Puts it in the place of the one that is: of the two, one is on the disk as a whole whatever happens. */
  takeOn(): void;
}

/** A state that was read from somewhere. */
export interface ReadState extends PreparedState {
  readonly rows: number;
  readonly contents: StateContents;
}

/** The emulator's state as a whole: written out, read in, and led back to what it was at first. */
export class StateKeeper {
  readonly #options: StateKeeperOptions;
  #store: Store;

  constructor(options: StateKeeperOptions) {
    this.#options = options;
    this.#store = options.store;
  }

  /** Another one after each change of the state. */
  get store(): Store {
    return this.#store;
  }

  /** Fills a fresh database; one that was filled before stays as it is. Rejects with StateError. */
  async seed(seed: Seed): Promise<void> {
    const { files, log, now } = this.#options;
    const { settings } = this.#store;
    const isFile = typeof seed === 'object';
    if (settings.read('seed') !== undefined) {
      if (isFile) log.info('The data folder holds a state already: the one to start with is for a fresh folder.');
    } else if (isFile) {
      using prepared = await this.#read(openSeed(seed.file));
      keepCopy(seed.file, files.seed);
      prepared.takeOn();
      settings.write('seed', 'file');
    } else {
      this.#store.transaction(() => {
        if (seed === 'sample') seedSample(this.#store, now());
        settings.write('seed', seed);
      });
    }
  }

  /** The state as it is at this moment, in pieces of whole lines. */
  *write(): Generator<string, void, void> {
    const folder = this.#options.files.temporaryFolder();
    try {
      const file = join(folder, 'state.db');
      this.#store.snapshot(file);
      yield* writeState(file);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /** Reads a state and checks all of it. Rejects with StateError. */
  async prepare(pieces: AsyncIterable<Uint8Array>): Promise<ReadState> {
    return this.#read(pieces);
  }

  /** The state that the database was filled with at first. Rejects with StateError. */
  async prepareSeed(): Promise<PreparedState> {
    const { files, now } = this.#options;
    const seed = this.#store.settings.read('seed');
    if (seed === 'file') return this.#read(openSeed(files.seed));
    const folder = files.temporaryFolder();
    const file = join(folder, 'state.db');
    const database = new DatabaseSync(file);
    applyMigrations(database, 0);
    database.close();
    return this.#prepared(folder, file, () => {
      if (seed === 'sample') seedSample(this.#store, now());
    });
  }

  async #read(pieces: AsyncIterable<Uint8Array>): Promise<ReadState> {
    const folder = this.#options.files.temporaryFolder();
    try {
      const file = join(folder, 'state.db');
      const { rows, contents, lastMessageId } = await stageState(readLines(pieces), file);
      const prepared = this.#prepared(folder, file, () => {
        const { settings } = this.#store;
        // Ids that are in the state must not be given out again.
        if (lastMessageId > BigInt(settings.read('messageIdLimit') ?? 0)) {
          settings.write('messageIdLimit', String(lastMessageId));
        }
      });
      return { ...prepared, rows, contents };
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }

  #prepared(folder: string, file: string, more: () => void): PreparedState {
    return {
      takeOn: () => {
        this.#store.replaceContents(file, more);
        this.#store = new Store(this.#store);
      },
      [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
    };
  }
}

async function* openSeed(file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(file) as AsyncIterable<Uint8Array>;
  } catch (cause) {
    throw l10n.hearing(
      (meaningOf) =>
        new StateError(l10n.later('The file {0} cannot be read: {1}.', file, meaningOf(describeFileError(cause))), {
          cause,
        }),
    );
  }
}

/** A reset leads back to it, wherever the file has gone by then. It holds secrets of devices. */
function keepCopy(file: string, copy: string): void {
  const draft = `${copy}.new`;
  copyFileSync(file, draft);
  chmodSync(draft, 0o600);
  renameSync(draft, copy);
}
