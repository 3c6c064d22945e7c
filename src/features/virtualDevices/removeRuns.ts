import type { VirtualDevicePlan } from './virtualDevicePlan.ts';
import type { VirtualFleet } from './virtualFleet.ts';

/**
 * Logs virtual devices out, and forgets them with what `forget` knows of each. What hinders one, such as a keychain that is locked,
 * hinders no other; rejects with the first failure once all are through.
 */
export async function removeRuns(
  fleet: Pick<VirtualFleet, 'get' | 'remove'>,
  keys: readonly string[],
  forget: (plan: VirtualDevicePlan) => Promise<void>,
): Promise<void> {
  const ends = await Promise.allSettled(
    keys.map(async (key) => {
      const plan = fleet.get(key)?.plan;
      await fleet.remove(key);
      if (plan) await forget(plan);
    }),
  );
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason as Error;
}
