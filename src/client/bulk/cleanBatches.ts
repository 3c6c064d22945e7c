import type { Client } from '../client.ts';
import { checkNames, type CheckedBatch, type CheckOptions } from './checkNames.ts';

/** Batches that can be registered as they were checked, and the names that turned bad since the first check. */
interface CleanBatches {
  readonly batches: readonly CheckedBatch[];
  readonly rejected: readonly string[];
}

/**
 * The platform registers a batch as it was checked, or not at all: good names that were checked together with rejected ones
 * are checked once more, as often as it takes until no batch holds a rejected one. Throws CallError, and what the signal
 * was aborted with.
 */
export async function cleanBatches(
  client: Client,
  productKey: string,
  checked: readonly CheckedBatch[],
  options: CheckOptions,
): Promise<CleanBatches> {
  const batches = checked.filter(isClean);
  const rejected: string[] = [];
  let left = goodOfOthers(checked);
  // Each turn takes at least one name out of each batch that comes back.
  while (left.length > 0) {
    const again = await checkNames(client, productKey, left, options);
    batches.push(...again.filter(isClean));
    rejected.push(...again.flatMap((batch) => batch.rejected));
    left = goodOfOthers(again);
  }
  return { batches, rejected };
}

function isClean({ rejected }: CheckedBatch): boolean {
  return rejected.length === 0;
}

function goodOfOthers(checked: readonly CheckedBatch[]): readonly string[] {
  return checked.filter((batch) => !isClean(batch)).flatMap(({ good }) => good);
}
