import { setTimeout as sleep } from 'node:timers/promises';
import { operations } from '../../catalogue/operations.ts';
import { inBatches } from '../../common/inBatches.ts';
import type { Client } from '../client.ts';
import type { Pause } from './flowGate.ts';

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
  { signal, onProgress, pause = (ms, until) => sleep(ms, undefined, { signal: until }) }: CheckOptions,
): Promise<readonly CheckedBatch[]> {
  const batches: CheckedBatch[] = [];
  let checked = 0;
  for (const part of inBatches(names, batchSize)) {
    const { Data } = await client.call(
      'BatchCheckDeviceNames',
      { ProductKey: productKey, DeviceName: part },
      { signal },
    );
    const request = { ProductKey: productKey, ApplyId: Data.ApplyId };
    for (;;) {
      const { Data: job } = await client.call('QueryBatchRegisterDeviceStatus', request, { signal });
      if (job.Status === 'CHECK') {
        await pause(interval, signal);
        continue;
      }
      const invalid = new Set(job.InvalidList);
      const good = part.filter((name) => !invalid.has(name));
      batches.push({ applyId: Data.ApplyId, good, rejected: part.filter((name) => invalid.has(name)) });
      break;
    }
    onProgress?.((checked += part.length));
  }
  return batches;
}

/** Those of the names that devices of the product have already. Throws CallError. */
export async function readTaken(
  client: Client,
  productKey: string,
  names: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const { max } = operations.BatchGetDeviceState.parameters.DeviceName.list;
  const taken = new Set<string>();
  for (const DeviceName of inBatches(names, max)) {
    const request = { ProductKey: productKey, DeviceName };
    const { DeviceStatusList } = await client.call('BatchGetDeviceState', request, { signal });
    for (const state of DeviceStatusList) taken.add(state.DeviceName);
  }
  return taken;
}
