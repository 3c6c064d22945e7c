import { constants } from 'node:fs';
import { open, rm } from 'node:fs/promises';

/** May be read and written by its owner alone. */
const ownerOnly = 0o600;

/**
 * Writes a text into a file that its owner alone can read; Windows keeps no such modes, there the folder's own rules say who
 * can. A file that is there already is narrowed before anything is in it, and is left as it was where it cannot be. What was
 * written half-way is removed. Throws what the file system throws.
 */
export async function writeForOwner(path: string, text: string | AsyncIterable<string>): Promise<void> {
  await using file = await open(path, constants.O_WRONLY | constants.O_CREAT, ownerOnly);
  await file.chmod(ownerOnly);
  try {
    await file.truncate();
    await file.writeFile(text);
  } catch (error) {
    await file.close();
    await rm(path, { force: true });
    throw error;
  }
}
