import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { processStatus } from './processStatus.ts';

/** The process that runs the extensions of the VS Code server with this data folder. Of Linux alone. Throws Error where there is none. */
export async function extensionHostOf(userData: string): Promise<number> {
  const isServer = (args: readonly string[]): boolean =>
    args.includes('--server-data-dir') && args.some((arg) => path.isAbsolute(arg) && isWithin(arg, userData));
  for (const pid of (await readdir('/proc')).map(Number).filter(Number.isInteger)) {
    const args = await argumentsOf(pid);
    if (!args.includes('--type=extensionHost')) continue;
    // What it starts has its arguments for a moment.
    if ((await argumentsOf(await parentOf(pid))).includes('--type=extensionHost')) continue;
    for (let parent = await parentOf(pid); parent > 1; parent = await parentOf(parent)) {
      if (isServer(await argumentsOf(parent))) return pid;
    }
  }
  throw new Error(`No extension host runs for ${userData}.`);
}

async function argumentsOf(pid: number): Promise<readonly string[]> {
  return (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
}

function parentOf(pid: number): Promise<number> {
  return processStatus(pid, 'PPid').catch(() => 0);
}

function isWithin(folder: string, file: string): boolean {
  return folder.length > 1 && !path.relative(folder, file).startsWith('..');
}
