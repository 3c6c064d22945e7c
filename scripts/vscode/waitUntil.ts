import { setTimeout as delay } from 'node:timers/promises';

/** Asks `condition` again and again until it holds (true), or `limit` milliseconds have passed (false). */
export async function waitUntil(condition: () => boolean | Promise<boolean>, limit: number): Promise<boolean> {
  const end = performance.now() + limit;
  while (!(await condition())) {
    if (performance.now() > end) return false;
    await delay(100);
  }
  return true;
}
