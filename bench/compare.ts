/** One way of doing the measured work. */
export type Work = () => Promise<unknown>;

export interface CompareOptions {
  /** How often the work is done in each batch. */
  readonly batch: number;
  /** How much of it goes on at once; 1 by default. */
  readonly atOnce?: number;
}

export interface Cost {
  /** How often a second the work was done. */
  readonly rate: number;
  /** Processor time of this process for each time, in µs; what other processes do for it does not count. */
  readonly cpu: number;
}

const rounds = 9;

/** Measures two ways of doing the same: batches take turns, so that a busy machine slows both; the median batch counts. */
export async function compare(ours: Work, peer: Work, options: CompareOptions): Promise<{ ours: Cost; peer: Cost }> {
  const costs = { ours: [] as Cost[], peer: [] as Cost[] };
  await measure(ours, options);
  await measure(peer, options);
  for (let round = 0; round < rounds; round++) {
    costs.ours.push(await measure(ours, options));
    costs.peer.push(await measure(peer, options));
  }
  return { ours: medianCost(costs.ours), peer: medianCost(costs.peer) };
}

async function measure(work: Work, { batch, atOnce = 1 }: CompareOptions): Promise<Cost> {
  const cpuBefore = process.cpuUsage();
  const start = performance.now();
  let left = batch;
  const worker = async (): Promise<void> => {
    while (left-- > 0) await work();
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { rate: batch / seconds, cpu: (user + system) / batch };
}

function medianCost(costs: readonly Cost[]): Cost {
  return { rate: median(costs.map(({ rate }) => rate)), cpu: median(costs.map(({ cpu }) => cpu)) };
}

/** The value in the middle. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
