import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { waitUntil } from './waitUntil.ts';

/**
 * Ends the process `leader` and all that it started: first it alone, so that it and its children can put things in order, then
 * its process group, at last by force. Resolves when they are gone; also if they were before, or never started (undefined).
 * On Windows, which has no process groups, the tree is ended by force at once.
 */
export async function stopProcessTree(leader: number | undefined): Promise<void> {
  if (leader === undefined) return;
  if (process.platform === 'win32') {
    await once(spawn('taskkill', ['/pid', String(leader), '/T', '/F'], { stdio: 'ignore' }), 'close');
    return;
  }
  for (const [target, signal, patience] of [
    [leader, 'SIGTERM', 2_000],
    [-leader, 'SIGTERM', 2_000],
    [-leader, 'SIGKILL', 2_000],
  ] as const) {
    send(target, signal);
    if (await waitUntil(() => !send(-leader, 0), patience)) return;
  }
}

/** Sends a signal (0: none) to a process, or to a group if negative. False if there is no such process. */
function send(target: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(target, signal);
  } catch {
    return false;
  }
}
