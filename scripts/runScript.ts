import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Runs a script of package.json with its output shown live; resolves to its exit code (1 if a signal ended it). */
export async function runScript(name: string): Promise<number> {
  const windows = process.platform === 'win32';
  const child = spawn('npm', ['run', '--silent', name], { stdio: 'inherit', shell: windows });
  const [code] = (await once(child, 'close')) as [number | null];
  return code ?? 1;
}
