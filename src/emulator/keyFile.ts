import { chmodSync, existsSync, readFileSync, statSync } from 'node:fs';
import { emulatorKeys, type EmulatorKeys } from '../protocol/emulatorFiles.ts';
import { randomText } from './randomText.ts';
import { StoreError } from './store/storeError.ts';
import { usingFile } from './usingFile.ts';
import { writeWhole } from './writeWhole.ts';

/** The file with the emulator's access keys and control token, readable by this user alone. */
export class KeyFile {
  readonly path: string;
  readonly #isShared: boolean;

  /**
   * `isShared`: the file is not the emulator's own, so that one that others may read is refused. In its own it takes
   * their rights away, which a copy or a backup may have given.
   */
  constructor(path: string, { isShared }: { isShared: boolean }) {
    this.path = path;
    this.#isShared = isShared;
  }

  get isThere(): boolean {
    return existsSync(this.path);
  }

  /** Reads the file; generates it (mode 0600) the first time. Throws StoreError. */
  open(): EmulatorKeys {
    return usingFile('file', this.path, () => this.#read() ?? this.#create());
  }

  /** Throws StoreError. */
  write(keys: EmulatorKeys): void {
    const draft = this.#isShared ? `${this.path}.${randomText(8)}.new` : undefined;
    usingFile('file', this.path, () => writeWhole(this.path, keys, 0o600, draft));
  }

  #read(): EmulatorKeys | undefined {
    const stats = statSync(this.path, { throwIfNoEntry: false });
    if (!stats) return undefined;
    if (!this.#isShared) chmodSync(this.path, 0o600);
    else if (process.platform !== 'win32' && (stats.mode & 0o077) !== 0) {
      const mode = (stats.mode & 0o777).toString(8).padStart(4, '0');
      throw new StoreError(
        'DataFolderUnusable',
        `The key file ${this.path} is open to other users (mode ${mode}). Close it with: chmod 600 ${this.path}`,
      );
    }
    const content = readFileSync(this.path, 'utf8');
    try {
      return emulatorKeys.parse(JSON.parse(content));
    } catch {
      throw new StoreError(
        'DataFolderUnusable',
        `The file ${this.path} does not hold the emulator's keys. Delete it to have new ones made.`,
      );
    }
  }

  #create(): EmulatorKeys {
    const keys = {
      accessKeyId: `Emulator${randomText(8)}`,
      accessKeySecret: randomText(30),
      controlToken: randomText(43),
    };
    this.write(keys);
    return keys;
  }
}
