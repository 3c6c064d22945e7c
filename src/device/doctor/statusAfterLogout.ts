import { setTimeout as delay } from 'node:timers/promises';
import type { DeviceStatus } from '../../model/deviceStatus.ts';

/** How long lies between two looks at the status, in ms. */
const pause = 300;

/**
 * The status once the platform no longer takes a login that has ended for the device: it hears late of a logout. `online` where that
 * takes longer than `patience`, in ms: the device itself has connected. Rejects as `readStatus` does, and with the signal's reason.
 */
export async function statusAfterLogout(
  readStatus: () => Promise<DeviceStatus>,
  { patience = 10_000, signal }: { readonly patience?: number; readonly signal?: AbortSignal } = {},
): Promise<DeviceStatus> {
  const end = performance.now() + patience;
  let status = await readStatus();
  while (status === 'online' && performance.now() < end) {
    await delay(pause, undefined, signal && { signal }).catch(() => signal?.throwIfAborted());
    status = await readStatus();
  }
  return status;
}
