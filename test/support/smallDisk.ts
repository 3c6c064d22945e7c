import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { ownMounts } from './itWithMounts.ts';

/** What {@link SmallDisk.makeRoom} gives back, in bytes. */
const filler = 400_000;

/** A disk in memory, of a few kB, where a folder is, for those alone that are started behind its {@link behind}. Disposing takes it away. */
export class SmallDisk implements AsyncDisposable {
  readonly #folder: string;
  readonly #holder: ChildProcess;

  private constructor(folder: string, holder: ChildProcess) {
    this.#folder = folder;
    this.#holder = holder;
  }

  /** `room`: how many bytes are free on it, as well as a disk can tell. */
  static async mount(folder: string, room: number): Promise<SmallDisk> {
    const script = `mount -t tmpfs -o size=${room + filler} none "$0" && head -c ${filler} /dev/zero > "$0/filler" && echo && exec sleep infinity`;
    const [command, ...rest] = [...ownMounts, 'sh', '-c', script, folder];
    const holder = spawn(command, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(holder.stdout, 'data');
    return new SmallDisk(folder, holder);
  }

  /** The command that runs the one behind it where the disk is. */
  get behind(): readonly string[] {
    return ['nsenter', '--target', String(this.#holder.pid), '--user', '--mount', '--preserve-credentials'];
  }

  /** Where everybody finds what is on it. */
  get #path(): string {
    return `/proc/${this.#holder.pid}/root${this.#folder}`;
  }

  async makeRoom(): Promise<void> {
    await rm(path.join(this.#path, 'filler'));
  }

  /** Puts what is on it into the folder that everybody else has there. */
  async copyOut(): Promise<void> {
    await cp(this.#path, this.#folder, { recursive: true, force: true });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#holder, 'close');
    this.#holder.kill('SIGKILL');
    await ended;
  }
}
