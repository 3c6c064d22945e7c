import { open, rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

/** Who held a lock for longer has ended meanwhile, in ms: what is done under one takes a few. */
const patience = 2000;
const pause = 10;

/**
 * Does `work` while nobody does anything else under the same lock, a file, in whatever process. Rejects as `work` does, and where the file
 * cannot be made.
 */
export async function withFileLock(lock: string, work: () => Promise<void>): Promise<void> {
  await take(lock);
  try {
    await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function take(lock: string): Promise<void> {
  for (let waited = 0; waited < patience; waited += pause) {
    try {
      await make(lock);
      return;
    } catch (error) {
      if (!isHeld(error)) throw error;
    }
    await delay(pause);
  }
  await rm(lock, { force: true });
  await make(lock);
}

async function make(lock: string): Promise<void> {
  await (await open(lock, 'wx', 0o600)).close();
}

/** Windows has other words for a file that is about to go. */
function isHeld(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'EEXIST' || (code === 'EPERM' && process.platform === 'win32');
}
