import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** The process that runs the extensions of the VS Code server with this data folder. Of Linux alone. Throws Error where there is none. */
export async function extensionHostOf(userData: string): Promise<number> {
  const isServer = (args: readonly string[]): boolean =>
    args.includes('--server-data-dir') && args.some((arg) => path.isAbsolute(arg) && isWithin(arg, userData));
  for (const pid of (await readdir('/proc')).map(Number).filter(Number.isInteger)) {
    const args = await argumentsOf(pid);
    if (!args.includes('--type=extensionHost')) continue;
    for (let parent = await parentOf(pid); parent > 1; parent = await parentOf(parent)) {
      if (isServer(await argumentsOf(parent))) return pid;
    }
  }
  throw new Error(`No extension host runs for ${userData}.`);
}

/** The memory of a process that is in RAM, in MB. */
export async function residentMemory(pid: number): Promise<number> {
  return (await statusOf(pid, 'VmRSS')) / 1000;
}

/** Looks at a process's memory again and again until it is disposed. */
export class MemoryWatch implements Disposable {
  /** The most that was seen, in MB. */
  peak = 0;
  readonly #timer: NodeJS.Timeout;

  constructor(pid: number) {
    const look = async (): Promise<void> => {
      this.peak = Math.max(this.peak, await residentMemory(pid));
    };
    this.#timer = setInterval(() => void look().catch(() => undefined), 100);
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }
}

async function argumentsOf(pid: number): Promise<readonly string[]> {
  return (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
}

function parentOf(pid: number): Promise<number> {
  return statusOf(pid, 'PPid').catch(() => 0);
}

async function statusOf(pid: number, key: string): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`^${key}:\\s*(\\d+)`, 'm').exec(status)?.[1] ?? 0);
}

function isWithin(folder: string, file: string): boolean {
  return folder.length > 1 && !path.relative(folder, file).startsWith('..');
}
