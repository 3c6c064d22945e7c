import { operations } from '../../catalogue/operations.ts';
import type { RequestParameters } from '../../catalogue/types.ts';
import { inBatches } from '../../common/inBatches.ts';
import type { Client } from '../client.ts';
import { sleepFor, type Pause } from './sleepFor.ts';

/** Names that the platform has checked together, and its job: it can register them if there is none that it rejects. */
export interface CheckedBatch {
  readonly applyId: string;
  readonly good: readonly string[];
  /** There already, or rejected for another reason, which the platform does not tell. */
  readonly rejected: readonly string[];
}

export interface CheckOptions {
  readonly signal: AbortSignal;
  /** How many names were checked, of those that were given. */
  readonly onProgress?: (checked: number) => void;
  readonly pause?: Pause;
}

const { max: batchSize } = operations.BatchCheckDeviceNames.parameters.DeviceName.list;

/** In ms between two looks at a job. */
const interval = 500;

/**
 * Has the platform check names for devices (BatchCheckDeviceNames), as many at a time as it takes. Nothing is registered.
 * Throws CallError, and what the signal was aborted with.
 */
export async function checkNames(
  client: Client,
  productKey: string,
  names: readonly string[],
  { signal, onProgress, pause = sleepFor }: CheckOptions,
): Promise<readonly CheckedBatch[]> {
  const batches: CheckedBatch[] = [];
  let checked = 0;
  for (const part of inBatches(names, batchSize)) {
    const { Data } = await client.call(
      'BatchCheckDeviceNames',
      { ProductKey: productKey, DeviceName: part },
      { signal },
    );
    const { ApplyId: applyId } = Data;
    const invalid = await invalidNames(client, { ProductKey: productKey, ApplyId: applyId }, signal, pause);
    const good = part.filter((name) => !invalid.has(name));
    batches.push({ applyId, good, rejected: part.filter((name) => invalid.has(name)) });
    onProgress?.((checked += part.length));
  }
  return batches;
}

/** Those that a job has found to be so, once it has looked at all. */
async function invalidNames(
  client: Client,
  job: RequestParameters<'QueryBatchRegisterDeviceStatus'>,
  signal: AbortSignal,
  pause: Pause,
): Promise<ReadonlySet<string>> {
  for (;;) {
    const { Data } = await client.call('QueryBatchRegisterDeviceStatus', job, { signal });
    if (Data.Status !== 'CHECK') return new Set(Data.InvalidList);
    await pause(interval, signal);
  }
}
