import { operations } from '../../catalogue/operations.ts';
import { inBatches } from '../../common/inBatches.ts';
import type { Client } from '../client.ts';

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
