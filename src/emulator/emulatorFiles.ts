import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { EmulatorEndpoint } from '../protocol/emulatorFiles.ts';
import { makeFolder } from './makeFolder.ts';
import { usingFile } from './usingFile.ts';
import { writeWhole } from './writeWhole.ts';

/** The files of a data folder beside the database. Every function throws StoreError where a file cannot be used. */
export class EmulatorFiles {
  readonly #dataDir: string;

  constructor(dataDir: string) {
    this.#dataDir = dataDir;
  }

  get database(): string {
    return join(this.#dataDir, 'emulator.db');
  }

  get log(): string {
    return join(this.#dataDir, 'emulator.log');
  }

  /** Where the keys are unless somebody chose another place. */
  get keys(): string {
    return join(this.#dataDir, 'keys.json');
  }

  /** A copy of the state that a reset leads back to, where that came from a file. */
  get seed(): string {
    return join(this.#dataDir, 'seed.jsonl');
  }

  get #temporary(): string {
    return join(this.#dataDir, 'tmp');
  }

  get #endpoint(): string {
    return join(this.#dataDir, 'endpoint.json');
  }

  /** Makes the folder, for this user alone. */
  createFolder(): void {
    makeOwnFolder(this.#dataDir);
  }

  /** A new folder for files that are of no use after a crash. */
  temporaryFolder(): string {
    const folder = join(this.#temporary, randomUUID());
    makeOwnFolder(folder);
    return folder;
  }

  /** Removes what a process that was killed left of them. */
  removeTemporary(): void {
    usingFile('folder', this.#temporary, () => rmSync(this.#temporary, { recursive: true, force: true }));
  }

  writeEndpoint(endpoint: EmulatorEndpoint): void {
    usingFile('file', this.#endpoint, () => writeWhole(this.#endpoint, endpoint, 0o644));
  }

  removeEndpoint(): void {
    usingFile('file', this.#endpoint, () => rmSync(this.#endpoint, { force: true }));
  }
}

function makeOwnFolder(path: string): void {
  usingFile('folder', path, () => makeFolder(path, 0o700));
}
