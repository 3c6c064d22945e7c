import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/**
 * Runs npm with `args` in `folder`. Rejects with the last lines that npm printed, and what can be done, if it fails.
 * npm ends when this process exits.
 */
export async function runNpm(args: string[], folder: string): Promise<void> {
  const { command, leading, shell } = npmCommand();
  const npm = spawn(command, [...leading, ...args], { cwd: folder, shell, stdio: ['ignore', 'pipe', 'pipe'] });
  const printed: string[] = [];
  for (const stream of [npm.stdout, npm.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => printed.push(text));
  const end = (): void => void npm.kill();
  process.once('exit', end);
  try {
    const [code, signal] = (await once(npm, 'close')) as [number | null, NodeJS.Signals | null];
    if (code !== 0) throw new Error(failure(args, signal ?? `code ${code}`, printed.join('')));
  } finally {
    process.off('exit', end);
  }
}

/** The npm that runs us, by the Node that runs us; without one, the npm on the PATH. */
function npmCommand(): { command: string; leading: string[]; shell: boolean } {
  const running = process.env['npm_execpath'];
  if (running && path.basename(running) === 'npm-cli.js')
    return { command: process.execPath, leading: [running], shell: false };
  // On Windows npm is a batch file, which only a shell can run.
  return { command: 'npm', leading: [], shell: process.platform === 'win32' };
}

function failure(args: string[], end: string, printed: string): string {
  const tail = printed
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('npm warn'))
    .slice(-15);
  return [
    `npm ${args.join(' ')} ended with ${end}:`,
    ...tail.map((line) => `    ${line}`),
    'Check that this machine reaches the npm registry (npm ping), then run the same command again: it goes on where it stopped.',
  ].join('\n');
}
