import { mkdir, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Disposable } from '../../../common/disposableStore.ts';
import { isAlive } from '../../../platform/isAlive.ts';
import { replaceFile } from '../../../platform/replaceFile.ts';
import { tapPrefix, tapRecord, type TapRecord } from './tapRecord.ts';

/** How often a running tap gives a sign of life, and how old that may be, in ms. */
const heartbeat = 20_000;
const longestSilence = 90_000;

/**
 * The taps of all windows, a file for each: written before anything is set up on the platform, and gone when all of it is
 * taken away. What a window leaves behind that crashed or was closed is found by the next one.
 */
export class TapRecords {
  readonly #folder: string;
  readonly #patience: number;

  /** `patience`: how long, in ms, a process that runs is given for its next sign of life before its tap counts as left. */
  constructor(folder: string, patience = 2 * heartbeat) {
    this.#folder = folder;
    this.#patience = patience;
  }

  /** Resolves when the record is on the disk. Signs of life are given until it is disposed. */
  async write(record: TapRecord): Promise<Disposable> {
    await mkdir(this.#folder, { recursive: true });
    const file = this.#fileOf(record);
    // Never half a record: nobody could take away what it stands for.
    await replaceFile(file, JSON.stringify(record));
    const timer = setInterval(() => {
      const now = new Date();
      utimes(file, now, now).catch(() => undefined);
    }, heartbeat);
    timer.unref();
    return { dispose: () => clearInterval(timer) };
  }

  async remove(record: Pick<TapRecord, 'tapName'>): Promise<void> {
    await rm(this.#fileOf(record), { force: true });
  }

  /** The taps whose window is gone. */
  async left(): Promise<readonly TapRecord[]> {
    const names = await readdir(this.#folder).catch(() => []);
    const files = names.filter((name) => name.startsWith(tapPrefix) && name.endsWith('.json'));
    const found = await Promise.all(files.map((name) => this.#read(join(this.#folder, name))));
    return found.filter((record) => record !== undefined);
  }

  async #read(file: string): Promise<TapRecord | undefined> {
    const [text, { mtimeMs }] = await Promise.all([readFile(file, 'utf8'), stat(file)]).catch(
      () => ['', { mtimeMs: 0 }] as const,
    );
    const record = parse(text);
    if (!record) return undefined;
    if (!isAlive(record.pid)) return record;
    if (Date.now() - mtimeMs < longestSilence) return undefined;
    // A computer that slept is as silent as a process that has ended, whose number is another's by now: only the first goes on.
    await delay(this.#patience, undefined, { ref: false });
    const { mtimeMs: later } = await stat(file).catch(() => ({ mtimeMs: undefined }));
    return later === mtimeMs ? record : undefined;
  }

  #fileOf({ tapName }: Pick<TapRecord, 'tapName'>): string {
    return join(this.#folder, `${tapName}.json`);
  }
}

function parse(text: string): TapRecord | undefined {
  try {
    const { data } = tapRecord.safeParse(JSON.parse(text));
    return data?.tapName.startsWith(tapPrefix) === true ? data : undefined;
  } catch {
    return undefined;
  }
}
