import { processStatus } from '../test/support/processStatus.ts';

/** The memory of a process that is in RAM, in MB. */
export interface ProcessMemory {
  /** All of it: pages of the program's file and of its libraries, too, which other processes of the same program share. */
  readonly resident: number;
  /** What is of no file: its own alone. */
  readonly own: number;
}

/** Asks Linux. Rejects where it does not tell. */
export async function processMemory(pid: number): Promise<ProcessMemory> {
  const [resident, own] = await Promise.all([megabytesOf(pid, 'VmRSS'), megabytesOf(pid, 'RssAnon')]);
  return { resident, own };
}

/** Looks at a process's memory again and again until it is disposed. */
export class MemoryWatch implements Disposable {
  /** The most that was seen of each; nothing was seen where that is 0. */
  peak: ProcessMemory = { resident: 0, own: 0 };
  readonly #timer: NodeJS.Timeout;

  constructor(pid: number) {
    const look = async (): Promise<void> => {
      const { resident, own } = await processMemory(pid);
      this.peak = { resident: Math.max(this.peak.resident, resident), own: Math.max(this.peak.own, own) };
    };
    this.#timer = setInterval(() => void look().catch(() => undefined), 100);
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }
}

async function megabytesOf(pid: number, key: string): Promise<number> {
  // What Linux calls kB has 1024 bytes.
  const megabytes = ((await processStatus(pid, key)) * 1024) / 1e6;
  if (megabytes === 0) throw new Error(`The system does not tell ${key} of the process ${pid}.`);
  return megabytes;
}
