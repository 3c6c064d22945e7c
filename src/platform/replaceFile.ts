import { randomInt } from 'node:crypto';
import { readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Nobody writes a draft for so long, in ms, also where the clock of the folder's machine differs from this one's. */
const longestWrite = 3_600_000;

/**
 * Writes a file, or leaves what stood there before: never half of it, also on a full disk or where the process ends meanwhile. `mode`: of the
 * file from its first moment. What processes that were killed left of theirs in the same folder goes. Rejects as the file system does.
 */
export async function replaceFile(file: string, text: string, mode = 0o666): Promise<void> {
  await removeLeftDrafts(path.dirname(file)).catch(() => undefined);
  // Numbers of processes are no names: machines and containers that share the folder have the same.
  const draft = `${file}.${randomInt(2 ** 47)}.new`;
  try {
    await writeFile(draft, text, { flush: true, mode });
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function removeLeftDrafts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!/\.\d+\.new$/.test(name)) continue;
    const draft = path.join(folder, name);
    const { mtimeMs } = await stat(draft);
    if (mtimeMs < Date.now() - longestWrite) await rm(draft, { force: true });
  }
}
