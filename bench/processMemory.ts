import { processStatus } from '../test/support/processStatus.ts';

/** The memory of a process that is in RAM, in MB. */
export async function residentMemory(pid: number): Promise<number> {
  return (await processStatus(pid, 'VmRSS')) / 1000;
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
