/** How many things are copied at the same time. */
const concurrency = 8;

/** Does `work` for all items, some at a time. Rejects with the first failure; what is on its way then is not waited for. */
export async function someAtATime<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
}
