import { operations } from '../../src/catalogue/operations.ts';
import type { Client } from '../../src/client/client.ts';

const batch = operations.BatchRegisterDevice.parameters.Count.range[1];

/** Registers so many devices with names that the platform gives. */
export async function registerMany(client: Client, ProductKey: string, wanted: number): Promise<void> {
  for (let made = 0; made < wanted; made += batch) {
    const { Data } = await client.call('BatchRegisterDevice', { ProductKey, Count: Math.min(batch, wanted - made) });
    for (let status = ''; status !== 'CREATE_SUCCESS';) {
      const job = await client.call('QueryBatchRegisterDeviceStatus', { ProductKey, ApplyId: Data.ApplyId });
      status = job.Data.Status;
    }
  }
}
