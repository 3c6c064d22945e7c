import { randomInt } from 'node:crypto';
import { readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Nobody writes a draft for so long, in ms. */
const longestWrite = 3_600_000;

/**
 * Writes a file, or leaves what stood there before: never half of it, also on a full disk or where the process ends meanwhile. `mode`: of the
 * file from its first moment. What processes that were killed left of theirs in the same folder goes. Rejects as the file system does.
 */
export async function replaceFile(file: string, text: string, mode = 0o666): Promise<void> {
  // Numbers of processes are no names: machines and containers that share the folder have the same.
  const draft = `${file}.${randomInt(2 ** 47)}.new`;
  try {
    await writeFile(draft, text, { flush: true, mode });
    await removeLeftDrafts(draft).catch(() => undefined);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** Those in the folder of a draft that are much older than that: by the clock of whatever holds the folder, which need not be this machine's. */
async function removeLeftDrafts(draft: string): Promise<void> {
  const folder = path.dirname(draft);
  const { mtimeMs: now } = await stat(draft);
  for (const name of await readdir(folder)) {
    if (!/\.\d+\.new$/.test(name)) continue;
    const left = path.join(folder, name);
    // Another window may have removed it by now.
    const { mtimeMs } = await stat(left).catch(() => ({ mtimeMs: now }));
    if (mtimeMs < now - longestWrite) await rm(left, { force: true });
  }
}
