/** How work on many things ended: each thing is in one of the three. */
export interface ManyOutcome<T> {
  readonly done: readonly T[];
  readonly failed: readonly { readonly item: T; readonly error: unknown }[];
  /** Not begun before the signal was aborted, or aborted on the way. */
  readonly left: readonly T[];
}

export interface ManyOptions {
  /** How much is done at the same time. */
  readonly concurrency: number;
  readonly signal: AbortSignal;
  /** Called after each thing, with how many are behind. */
  readonly onProgress?: (count: number) => void;
}

/** Does `work` on all items, a few at a time; a failure does not stop the others. Never rejects. */
export async function runMany<T>(
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
  { concurrency, signal, onProgress }: ManyOptions,
): Promise<ManyOutcome<T>> {
  const done: T[] = [];
  const failed: { item: T; error: unknown }[] = [];
  const left: T[] = [];
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) {
      if (signal.aborted) {
        left.push(item);
        continue;
      }
      try {
        await work(item);
        done.push(item);
      } catch (error) {
        failed.push({ item, error });
      }
      onProgress?.(done.length + failed.length);
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, worker));
  return { done, failed, left };
}
