import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod/mini';
import { describeError } from '../../common/describeError.ts';
import { Emitter } from '../../common/emitter.ts';
import type { Logger } from '../../common/logger.ts';
import { tryParseJsonObject } from '../../common/tryParseJson.ts';
import type { DeviceAddress } from '../../model/deviceAddress.ts';
import { addSeenVersion, mergeSeenVersions, type SeenVersion } from '../../model/shadow/seenVersions.ts';
import type { ShadowDocument } from '../../model/shadow/shadowDocument.ts';
import { replaceFile } from '../../platform/replaceFile.ts';
import { withFileLock } from './withFileLock.ts';

const state = z.string().check(z.refine((text) => tryParseJsonObject(text) !== undefined));

/** Apart from its versions: of a file whose versions cannot be read it is known yet whose it is. */
const fileContract = z.object({ connectionId: z.string(), seen: z.unknown() });

const seenContract = z.readonly(
  z.array(z.object({ version: z.int(), seenAt: z.number(), desired: state, reported: state })),
);

/** How long after one write of a device's file the next one follows, in ms: a device may report each second. */
const writePause = 5000;

/** Of so many devices the versions are kept; those that were not looked at for longest go. */
const mostDevices = 200;

/**
 * The versions of shadows that were seen on this computer, a file for each device, which all windows read and write. They hold what the
 * platform answered, so they lie in VS Code's folder for this extension, readable by its user alone, and go with their connection.
 */
export class ShadowHistory {
  readonly #folder: string;
  readonly #log: Logger;
  readonly #now: () => number;
  readonly #known = new Map<string, readonly SeenVersion[]>();
  /** By their files: the state of the file that {@link #known} has all versions of. */
  readonly #marks = new Map<string, string>();
  /** By their files: those that were written a moment ago, each with what ends that, and those that are to be written then. */
  readonly #resting = new Map<string, NodeJS.Timeout>();
  readonly #unwritten = new Map<string, DeviceAddress>();
  #isClosed = false;
  readonly #changed = new Emitter<DeviceAddress>();
  #work: Promise<unknown> = Promise.resolve();

  /** Tells the device of which another version was seen. */
  readonly onDidChange = this.#changed.event;

  constructor(folder: string, log: Logger, now: () => number = Date.now) {
    this.#folder = folder;
    this.#log = log;
    this.#now = now;
  }

  /** The newest first. What cannot be read counts as never seen. */
  async read(address: DeviceAddress): Promise<readonly SeenVersion[]> {
    await this.#work;
    return this.#readable(this.#fileOf(address));
  }

  /** Takes down what is there now. Failures to keep it are logged: nothing depends on it. */
  note(address: DeviceAddress, shadow: ShadowDocument): void {
    this.#do(notKept, async () => {
      const file = this.#fileOf(address);
      const before = this.#known.get(file) ?? (await this.#readable(file));
      const after = addSeenVersion(before, shadow, this.#now());
      if (after === before) return;
      this.#known.set(file, after);
      this.#unwritten.set(file, address);
      this.#changed.fire(address);
      if (!this.#resting.has(file)) await this.#write(file);
    });
  }

  /** Writes what is not written yet. Resolves also where that fails. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const timer of this.#resting.values()) clearTimeout(timer);
    this.#resting.clear();
    for (const file of this.#unwritten.keys()) this.#do(notKept, () => this.#write(file));
    await this.#work;
  }

  /** Forgets all devices of a connection. */
  forget(connectionId: string): void {
    this.#do('The versions of shadows of a removed connection could not be deleted', async () => {
      for (const [file, address] of this.#unwritten)
        if (address.connectionId === connectionId) this.#unwritten.delete(file);
      // What others have that is not written yet is known here alone.
      for (const file of this.#known.keys()) {
        if (this.#unwritten.has(file)) continue;
        this.#known.delete(file);
        this.#marks.delete(file);
      }
      for (const file of await this.#files())
        if ((await readStored(file).catch(() => undefined))?.connectionId === connectionId)
          await rm(file, { force: true });
    });
  }

  /** The same as {@link #merged}, without what cannot be read at present. */
  #readable(file: string): Promise<readonly SeenVersion[]> {
    return this.#merged(file).catch(() => this.#known.get(file) ?? []);
  }

  /** What this window has seen, with what others wrote of a device since it looked last. Rejects where it cannot look. */
  async #merged(file: string): Promise<readonly SeenVersion[]> {
    const mark = await markOf(file);
    if (mark === undefined || mark === this.#marks.get(file)) return this.#known.get(file) ?? [];
    const stored = seenContract.safeParse((await readStored(file))?.seen).data ?? [];
    // Another version may have been seen while the file was read.
    const merged = mergeSeenVersions(this.#known.get(file) ?? [], stored);
    this.#marks.set(file, mark);
    this.#known.set(file, merged);
    return merged;
  }

  /** Writes one that is not written yet. Where that fails, the next version or the end of the window writes it. */
  async #write(file: string): Promise<void> {
    const address = this.#unwritten.get(file);
    if (!address) return;
    this.#rest(file);
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      // What another window writes between a look at the file and the write would be lost.
      await withFileLock(path.join(this.#folder, 'lock'), () => this.#writeAll(file, address));
      this.#unwritten.delete(file);
    } catch (error) {
      clearTimeout(this.#resting.get(file));
      this.#resting.delete(file);
      throw error;
    }
  }

  async #writeAll(file: string, { connectionId }: DeviceAddress): Promise<void> {
    const seen = await this.#merged(file);
    const isNew = (await markOf(file)) === undefined;
    const content = { connectionId, seen } satisfies z.infer<typeof fileContract>;
    await replaceFile(file, JSON.stringify(content), 0o600);
    const mark = await markOf(file);
    if (mark !== undefined) this.#marks.set(file, mark);
    if (isNew) await this.#dropOldest();
  }

  #rest(file: string): void {
    clearTimeout(this.#resting.get(file));
    if (this.#isClosed) return;
    const timer = setTimeout(() => {
      this.#resting.delete(file);
      this.#do(notKept, () => this.#write(file));
    }, writePause);
    this.#resting.set(file, timer);
  }

  async #dropOldest(): Promise<void> {
    const files = await this.#files();
    if (files.length <= mostDevices) return;
    // One that is gone meanwhile comes first.
    const timeOf = (file: string): Promise<number> =>
      stat(file).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      );
    const times = await Promise.all(files.map(async (file) => ({ file, time: await timeOf(file) })));
    const oldest = times.sort((a, b) => a.time - b.time).slice(0, files.length - mostDevices);
    for (const { file } of oldest) await rm(file, { force: true });
  }

  async #files(): Promise<readonly string[]> {
    const names = await readdir(this.#folder).catch(() => []);
    return names.filter((name) => name.endsWith('.json')).map((name) => path.join(this.#folder, name));
  }

  #fileOf({ connectionId, regionId, productKey, deviceName }: DeviceAddress): string {
    const name = createHash('sha256').update(JSON.stringify([connectionId, regionId, productKey, deviceName]));
    return path.join(this.#folder, `${name.digest('hex').slice(0, 32)}.json`);
  }

  #do(failure: string, work: () => Promise<void>): void {
    this.#work = this.#work.then(work).catch((error: unknown) => {
      this.#log.warn(`${failure}: ${describeError(error)}`);
    });
  }
}

/** Another one after each write; undefined where there is no such file. */
async function markOf(file: string): Promise<string | undefined> {
  const found = await unlessMissing(stat(file));
  return found && `${found.ino} ${found.mtimeMs} ${found.size}`;
}

const notKept = 'A version of a shadow could not be kept';

/** Undefined where there is no such file, or nothing of ours in it. Rejects where it cannot be opened, which is no reason to write over it. */
async function readStored(file: string): Promise<z.infer<typeof fileContract> | undefined> {
  const text = await unlessMissing(readFile(file, 'utf8'));
  try {
    return fileContract.parse(JSON.parse(text ?? ''));
  } catch {
    return undefined;
  }
}

async function unlessMissing<T>(looked: Promise<T>): Promise<T | undefined> {
  try {
    return await looked;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
