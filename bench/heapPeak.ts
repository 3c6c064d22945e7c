import { Inspector } from './inspector.ts';

/** How often it is looked, in ms. */
const interval = 20;

/**
 * Looks again and again, from within a process of Node that has `inspectable` in its environment, at what JavaScript has made there and at
 * what belongs to that outside of the heap (`process.memoryUsage`), garbage that was not yet collected included; nothing is collected for it.
 */
export class HeapPeak {
  readonly #pid: number;

  private constructor(pid: number) {
    this.#pid = pid;
  }

  static async start(pid: number): Promise<HeapPeak> {
    using inspector = await Inspector.open(pid);
    await inspector.valueOf(`
      globalThis.mostHeap = 0;
      void setInterval(() => {
        const { heapUsed, external } = process.memoryUsage();
        globalThis.mostHeap = Math.max(globalThis.mostHeap, heapUsed + external);
      }, ${interval}).unref();
    `);
    return new HeapPeak(pid);
  }

  /** The most that was seen until now, in MB. */
  async read(): Promise<number> {
    using inspector = await Inspector.open(this.#pid);
    const bytes = await inspector.valueOf('globalThis.mostHeap');
    if (typeof bytes !== 'number' || bytes === 0)
      throw new Error(`Nothing was seen of the heap of the process ${this.#pid}.`);
    return bytes / 1e6;
  }
}
