import { opendir, stat } from 'node:fs/promises';
import path from 'node:path';

/** How often a line is written where there is no terminal in which to rewrite one. */
const logInterval = 5_000;
const terminalInterval = 1_000;

/**
 * Tells on stderr that `task` is going on while `work` runs: the time it has taken and, with `folder`, how much is in that
 * folder by now. A terminal gets one line, rewritten each second; a log gets a line each five seconds and one at the end.
 */
export async function withProgress<T>(task: string, folder: string | undefined, work: () => Promise<T>): Promise<T> {
  const terminal = process.stderr.isTTY;
  const started = performance.now();
  let size = 0;
  let ended = false;
  const line = (): string =>
    [task, `${Math.round((performance.now() - started) / 1000)} s`, ...(folder ? [megabytes(size)] : [])].join(' · ');
  const report = async (): Promise<void> => {
    if (folder) size = await sizeOf(folder);
    if (ended) return;
    process.stderr.write(terminal ? `\r\x1b[2K${line()} …` : `${line()} …\n`);
  };
  const timer = setInterval(() => void report(), terminal ? terminalInterval : logInterval);
  process.stderr.write(terminal ? `${task} …` : `${task} …\n`);
  try {
    const result = await work();
    if (folder) size = await sizeOf(folder);
    return result;
  } finally {
    ended = true;
    clearInterval(timer);
    process.stderr.write(`${terminal ? '\r\x1b[2K' : ''}${line()}\n`);
  }
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}

/** The bytes in all files under `folder`; 0 if there is no such folder. Files that vanish meanwhile count as 0. */
async function sizeOf(folder: string): Promise<number> {
  let total = 0;
  try {
    for await (const entry of await opendir(folder, { recursive: true })) {
      if (entry.isFile())
        total += await stat(path.join(entry.parentPath, entry.name)).then(
          (file) => file.size,
          () => 0,
        );
    }
  } catch {
    // The installer moves folders while we read them: the next count is right again.
  }
  return total;
}
