import { execFile } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { waitUntil } from './waitUntil.ts';

/** Milliseconds in which the emulator closes its database after a signal, with plenty to spare. */
const patience = 10_000;

/**
 * Ends the emulator that the extension started in a VS Code with this user data folder (`userDataOf` a server's), and waits until it is
 * gone. By itself it would wait for another window. Call it when that VS Code has ended. On Windows it is left to end by itself.
 */
export async function stopEmulator(userData: string): Promise<void> {
  const folder = path.join(userData, 'User/globalStorage/fleetbook.fleetbook/emulator');
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    for (const pid of await processesOn(folder)) send(pid, signal);
    if (await waitUntil(async () => (await processesOn(folder)).length === 0, patience)) return;
  }
}

/**
 * The emulators whose command line names this data folder: also one that only begins and has not yet written down who it is, and never a
 * process that was given the number of one that is gone.
 */
async function processesOn(folder: string): Promise<number[]> {
  const processes = await (process.platform === 'linux' ? processesOfLinux() : processesOfPosix());
  return processes.filter(({ command }) => command.includes(` --data ${folder} `)).map(({ pid }) => pid);
}

interface RunningProcess {
  pid: number;
  /** Its arguments, with a blank behind each. */
  command: string;
}

/** Slim images of Linux have no `ps`. */
async function processesOfLinux(): Promise<RunningProcess[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  return Promise.all(
    pids.map(async (pid) => {
      // It may be gone by now.
      const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
      return { pid: Number(pid), command: command.replaceAll('\0', ' ') };
    }),
  );
}

async function processesOfPosix(): Promise<RunningProcess[]> {
  if (process.platform === 'win32') return [];
  const { stdout } = await promisify(execFile)('ps', ['-A', '-ww', '-o', 'pid=,command='], { maxBuffer: 2 ** 26 });
  return stdout.split('\n').map((line) => {
    const [, pid = '', command = ''] = /^\s*(\d+) (.*)$/.exec(line) ?? [];
    return { pid: Number(pid), command: `${command} ` };
  });
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended meanwhile.
  }
}
