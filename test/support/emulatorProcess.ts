import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { EmulatorKeys } from '../../src/protocol/emulatorFiles.ts';

const root = path.resolve(import.meta.dirname, '../..');
const bundle = path.join(root, 'dist/fleetbook.cjs');
/** The bundle that is shipped; its source on a tree that was not built, and where the lines that run are counted. */
export const program =
  existsSync(bundle) && !process.env['NODE_V8_COVERAGE'] ? bundle : path.join(root, 'src/cli/fleetbook.ts');

export interface Ready {
  readonly ready: true;
  readonly httpPort: number;
  readonly mqttPort: number;
  readonly pid: number;
  readonly api: string;
  readonly mqtt: string;
  readonly keys: string;
  readonly data: string;
}

/** An emulator as a process of its own. */
export class EmulatorProcess {
  readonly child: ChildProcess;
  /** Resolves to the exit code, or the signal that ended the process. */
  readonly exit: Promise<number | NodeJS.Signals>;
  stderr = '';
  #stdout = '';

  /** `launcher` is a command that runs the one behind it, under conditions of its own. */
  constructor(args: readonly string[], launcher: readonly string[] = []) {
    const [command = process.execPath, ...rest] = [
      ...launcher,
      process.execPath,
      program,
      'emulator',
      '--json',
      ...args,
    ];
    this.child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.#stdout += text));
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.exit = once(this.child, 'close').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals);
  }

  /** Resolves with the line that says where it listens; rejects with its last words where it ends before. */
  async ready(): Promise<Ready> {
    const ended = this.exit.then(() => true);
    while (!this.#stdout.includes('\n')) {
      const isOver = await Promise.race([ended, once(this.child.stdout!, 'data').then(() => false)]);
      if (isOver) throw new Error(`The emulator ended: ${this.stderr}`);
    }
    return JSON.parse(this.#stdout) as Ready;
  }

  kill(signal: NodeJS.Signals): Promise<number | NodeJS.Signals> {
    this.child.kill(signal);
    return this.exit;
  }
}

/** A data folder of a test's own, with the processes that it starts on it; disposing ends them and removes it. */
export class EmulatorFolder implements AsyncDisposable {
  readonly path: string;
  readonly #processes: EmulatorProcess[] = [];

  private constructor(folder: string) {
    this.path = folder;
  }

  static async create(): Promise<EmulatorFolder> {
    return new EmulatorFolder(await mkdtemp(path.join(tmpdir(), 'fleetbook-emulator-')));
  }

  start(...args: readonly string[]): EmulatorProcess {
    return this.#add(new EmulatorProcess(['--data', this.path, ...args]));
  }

  /** Starts it behind another command, such as one that limits what it may write. */
  startBehind(...launcher: readonly string[]): EmulatorProcess {
    return this.#add(new EmulatorProcess(['--data', this.path], launcher));
  }

  #add(started: EmulatorProcess): EmulatorProcess {
    this.#processes.push(started);
    return started;
  }

  async keys(): Promise<EmulatorKeys> {
    return JSON.parse(await readFile(path.join(this.path, 'keys.json'), 'utf8')) as EmulatorKeys;
  }

  /** Checks a copy of the database as it lies there, so that the emulator itself has to recover the original. */
  async checkIntegrity(): Promise<void> {
    for (const suffix of ['', '-wal']) {
      await rm(path.join(this.path, `copy.db${suffix}`), { force: true });
      // An emulator that ended by itself leaves no log.
      if (!existsSync(path.join(this.path, `emulator.db${suffix}`))) continue;
      await copyFile(path.join(this.path, `emulator.db${suffix}`), path.join(this.path, `copy.db${suffix}`));
    }
    const database = new DatabaseSync(path.join(this.path, 'copy.db'));
    try {
      assert.deepEqual({ ...database.prepare('PRAGMA integrity_check').get() }, { integrity_check: 'ok' });
      assert.deepEqual(database.prepare('PRAGMA foreign_key_check').all(), []);
    } finally {
      database.close();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#processes.map((process) => process.kill('SIGKILL')));
    await rm(this.path, { recursive: true });
  }
}
