import type { Client } from '../../src/client/client.ts';

/** How many of these devices are disabled. */
export async function countDisabled(client: Client, ProductKey: string, names: readonly string[]): Promise<number> {
  let disabled = 0;
  for (let start = 0; start < names.length; start += 50) {
    const DeviceName = names.slice(start, start + 50);
    const { DeviceStatusList } = await client.call('BatchGetDeviceState', { ProductKey, DeviceName });
    disabled += DeviceStatusList.filter(({ Status }) => Status === 'DISABLE').length;
  }
  return disabled;
}
