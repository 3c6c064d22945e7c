import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeError } from '../common/describeError.ts';
import { emulatorKeys, type EmulatorEndpoint, type EmulatorKeys } from '../protocol/emulatorFiles.ts';
import { randomText } from './randomText.ts';
import { StoreError } from './store/storeError.ts';

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

  /** Makes the folder, for this user alone. */
  createFolder(): void {
    this.#using('The folder', this.#dataDir, () => mkdirSync(this.#dataDir, { recursive: true, mode: 0o700 }));
  }

  /** Reads keys.json; generates it (mode 0600) the first time. */
  keys(): EmulatorKeys {
    const file = join(this.#dataDir, 'keys.json');
    return this.#using('The file', file, () => readKeys(file) ?? this.#createKeys(file));
  }

  writeEndpoint(endpoint: EmulatorEndpoint): void {
    const file = join(this.#dataDir, 'endpoint.json');
    this.#using('The file', file, () => writeWhole(file, endpoint, 0o644));
  }

  removeEndpoint(): void {
    const file = join(this.#dataDir, 'endpoint.json');
    this.#using('The file', file, () => rmSync(file, { force: true }));
  }

  #createKeys(file: string): EmulatorKeys {
    const keys = {
      accessKeyId: `Emulator${randomText(8)}`,
      accessKeySecret: randomText(30),
      controlToken: randomText(43),
    };
    writeWhole(file, keys, 0o600);
    return keys;
  }

  #using<T>(what: string, path: string, work: () => T): T {
    try {
      return work();
    } catch (cause) {
      if (cause instanceof StoreError) throw cause;
      throw new StoreError(
        'DataFolderUnusable',
        `${what} ${path} cannot be used: ${describeError(cause)}. Check its permissions, or choose another data folder.`,
        { cause },
      );
    }
  }
}

function readKeys(file: string): EmulatorKeys | undefined {
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  // A copy or a backup may have opened it to others.
  chmodSync(file, 0o600);
  try {
    return emulatorKeys.parse(JSON.parse(content));
  } catch {
    throw new StoreError(
      'DataFolderUnusable',
      `The file ${file} does not hold the emulator's keys. Delete it to have new ones made.`,
    );
  }
}

/** Readers see the old file or the new one, never a part; the mode is that of the file from its first moment. */
function writeWhole(file: string, content: object, mode: number): void {
  const draft = `${file}.${process.pid}.new`;
  rmSync(draft, { force: true });
  // On the disk before it takes the old one's name: a power cut must not leave an empty file under it.
  writeFileSync(draft, `${JSON.stringify(content)}\n`, { mode, flag: 'wx', flush: true });
  renameSync(draft, file);
}
