import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again and again until the answer is yes; the test's own time limit ends it. */
export async function waitUntil(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(10);
}
