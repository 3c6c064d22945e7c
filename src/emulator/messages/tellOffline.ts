import type { Store } from '../store/store.ts';
import type { FleetNews } from './fleetNews.ts';

/** Devices of one step. */
const atOnce = 100;

/**
 * Tells rules of the devices that were connected when the last process was killed, each at least once. What it does not
 * come to until `end` is told at the next start. Rejects where rules cannot have it.
 */
export async function tellOffline(
  store: Pick<Store, 'pendingNews' | 'groupCommit'>,
  news: Pick<FleetNews, 'left'>,
  end: AbortSignal,
): Promise<void> {
  while (!end.aborted) {
    const devices = store.pendingNews.first('offline', atOnce);
    if (devices.length === 0) return;
    // Of one that is back nothing may follow that says otherwise.
    const away = devices.filter(({ connection }) => connection !== 'ONLINE');
    await Promise.all(away.map((device) => news.left(device, device.at)));
    await store.groupCommit.run(() => devices.forEach(({ id }) => store.pendingNews.delete(id)));
  }
}
