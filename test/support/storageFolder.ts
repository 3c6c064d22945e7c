import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';

const program = path.join(import.meta.dirname, 'storeInFolder.ts');

/** What was there after a version was stored, and what was said meanwhile. */
export interface Stored {
  readonly seen: readonly number[];
  readonly said: readonly string[];
}

/** A folder with what the extension keeps, which other processes write. */
export class StorageFolder implements AsyncDisposable {
  readonly path: string;

  private constructor(folder: string) {
    this.path = folder;
  }

  static async create(): Promise<StorageFolder> {
    return new StorageFolder(await mkdtemp(path.join(tmpdir(), 'fleetbook-storage-')));
  }

  /** Stores a version. `behind`: the command that limits who does it. */
  async store(version: number, behind: readonly string[] = []): Promise<Stored> {
    const [stored] = await this.#run([version], behind);
    return stored ?? assert.fail('nothing was printed');
  }

  /** Stores one version after the other, from the first, until it is killed so many ms after it began. */
  storeUntilKilled(after: number): Promise<readonly Stored[]> {
    return this.#run([1, Infinity], [], after);
  }

  async #run(versions: readonly number[], behind: readonly string[], killAfter?: number): Promise<readonly Stored[]> {
    const [command = process.execPath, ...rest] = [
      ...behind,
      process.execPath,
      program,
      this.path,
      ...versions.map(String),
    ];
    const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(child, 'close');
    if (killAfter !== undefined)
      void once(child.stdout, 'readable')
        .then(() => delay(killAfter))
        .then(() => child.kill('SIGKILL'));
    const printed = await text(child.stdout);
    const [code, signal] = (await ended) as [number | null, NodeJS.Signals | null];
    assert.equal(signal ?? code, killAfter === undefined ? 0 : 'SIGKILL');
    // The first line is empty, and the last may be cut off.
    return printed
      .split('\n')
      .slice(1, -1)
      .map((line) => JSON.parse(line) as Stored);
  }

  /** Every file with its text, by its path. */
  async files(): Promise<Readonly<Record<string, string>>> {
    const entries = await readdir(this.path, { recursive: true, withFileTypes: true });
    const found = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => path.join(parentPath, name));
    const read = await Promise.all(
      found.map(async (file) => [path.relative(this.path, file), await readFile(file, 'utf8')]),
    );
    return Object.fromEntries(read) as Record<string, string>;
  }

  /** That no file is cut off. Drafts and locks, which whoever is killed leaves, are no files of anybody. */
  async assertWhole(): Promise<void> {
    for (const [name, content] of Object.entries(await this.files())) {
      if (name.endsWith('.json')) assert.doesNotThrow(() => void JSON.parse(content), `${name}: ${content}`);
      else if (name === 'bin/fleetbook') assert.match(content, /^#!\/bin\/sh\n.* '\/v\d+' "\$@"\n$/s);
      else if (name === 'bin/fleetbook.cmd')
        assert.match(content, /^@echo off\r\n.* "\/v\d+" %\*\r\n.*exit \/b 9009\r\n$/s);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.path, { recursive: true });
  }
}
