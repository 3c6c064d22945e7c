import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { waitUntil } from './waitUntil.ts';

/** Milliseconds in which the emulator ends by itself once the last window is gone, with plenty to spare. */
const patience = 10_000;

/**
 * Waits until the emulator that the extension started in a VS Code with this user data folder (`userDataOf` a server's) is gone. It ends by itself after the last
 * extension host has; if it does not, it is ended, provided that the process really is that emulator. Call it when that VS Code has ended.
 */
export async function stopEmulator(userData: string): Promise<void> {
  const folder = path.join(userData, 'User/globalStorage/fleetbook.fleetbook/emulator');
  const pid = await recordedProcess(path.join(folder, 'endpoint.json'));
  if (pid === undefined) return;
  // Its command line names its folder. A number alone may have passed on to somebody else's process.
  const gone = async (): Promise<boolean> => !(await commandLine(pid)).includes(folder);
  if (await waitUntil(gone, patience)) return;
  process.kill(pid, 'SIGTERM');
  if (await waitUntil(gone, patience)) return;
  process.kill(pid, 'SIGKILL');
}

async function recordedProcess(endpointFile: string): Promise<number | undefined> {
  try {
    const endpoint: unknown = JSON.parse(await readFile(endpointFile, 'utf8'));
    return typeof endpoint === 'object' && endpoint && 'pid' in endpoint && Number.isSafeInteger(endpoint.pid)
      ? (endpoint.pid as number)
      : undefined;
  } catch {
    // No emulator was started, or it ended and took its record along.
    return undefined;
  }
}

/** How the process was started; empty if there is none (and on Windows, where there is no telling). */
async function commandLine(pid: number): Promise<string> {
  try {
    if (process.platform === 'linux') return await readFile(`/proc/${pid}/cmdline`, 'utf8');
    return (await promisify(execFile)('ps', ['-p', String(pid), '-o', 'command='])).stdout;
  } catch {
    return '';
  }
}
