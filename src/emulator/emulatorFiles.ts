import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { EmulatorEndpoint } from '../protocol/emulatorFiles.ts';
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

  get #endpoint(): string {
    return join(this.#dataDir, 'endpoint.json');
  }

  /** Makes the folder, for this user alone. */
  createFolder(): void {
    usingFile('folder', this.#dataDir, () => mkdirSync(this.#dataDir, { recursive: true, mode: 0o700 }));
  }

  writeEndpoint(endpoint: EmulatorEndpoint): void {
    usingFile('file', this.#endpoint, () => writeWhole(this.#endpoint, endpoint, 0o644));
  }

  removeEndpoint(): void {
    usingFile('file', this.#endpoint, () => rmSync(this.#endpoint, { force: true }));
  }
}
