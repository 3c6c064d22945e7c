import { Inspector } from './inspector.ts';

/** What a process of Node holds once what nobody needs is gone, in MB. */
export interface HeapUse {
  /** What JavaScript has made. */
  readonly heapUsed: number;
  /** What belongs to that outside of the heap: bytes, the text of modules. */
  readonly external: number;
  /** All its memory in RAM. */
  readonly rss: number;
}

const megabyte = 1_000_000;

/** Collects garbage in a process that has `inspectable` in its environment, and says what is left. Linux alone tells. */
export async function heapOf(pid: number): Promise<HeapUse> {
  using inspector = await Inspector.open(pid);
  // Finalizers of the first may let go of more.
  for (let round = 0; round < 3; round++) await inspector.send('HeapProfiler.collectGarbage');
  const { heapUsed, external, rss } = (await inspector.valueOf('process.memoryUsage()')) as HeapUse;
  return { heapUsed: heapUsed / megabyte, external: external / megabyte, rss: rss / megabyte };
}
