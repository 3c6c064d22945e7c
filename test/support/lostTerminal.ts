import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { program } from './emulatorProcess.ts';

/** Starts a program in a terminal that is gone once the program has written something into it, and prints the program's exit code. */
const inTerminal = `import os, pty, subprocess, sys
ours, theirs = pty.openpty()
child = subprocess.Popen(sys.argv[1:], stdin=theirs, stdout=theirs, stderr=theirs)
os.close(theirs)
os.read(ours, 1)
os.close(ours)
print(child.wait())`;

/** The exit code of `fleetbook` where its terminal goes away while it runs. Needs `python3`, which has terminals to give. */
export async function runInLostTerminal(args: readonly string[]): Promise<number> {
  const python = spawn('python3', ['-c', inTerminal, process.execPath, program, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [printed] = await Promise.all([text(python.stdout), once(python, 'close')]);
  return Number(printed);
}
