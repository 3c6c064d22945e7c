import type { Client } from '../client.ts';
import { devicePages } from './devicePages.ts';

export interface NamesOptions {
  readonly signal: AbortSignal;
  /** Only names that contain this, in capitals or not. */
  readonly containing?: string | undefined;
  readonly onProgress?: (read: number, total: number) => void;
}

/**
 * The names of all devices that a product has, read before anything is done to them: pages shift while devices are
 * deleted, and what is done to them is what was shown and agreed to. Throws CallError.
 */
export async function readDeviceNames(
  client: Client,
  productKey: string,
  { signal, containing = '', onProgress }: NamesOptions,
): Promise<readonly string[]> {
  const names = new Set<string>();
  const part = containing.toLowerCase();
  let read = 0;
  for await (const { devices, total } of devicePages(client, productKey, ({ DeviceName }) => DeviceName, signal)) {
    for (const name of devices) if (name.toLowerCase().includes(part)) names.add(name);
    onProgress?.((read += devices.length), total);
  }
  return [...names];
}
