import { rename, rm, writeFile } from 'node:fs/promises';

/**
 * Writes a file, or leaves what stood there before: never half of it, also on a full disk or where the process ends meanwhile. `mode`: of the
 * file from its first moment. Rejects as the file system does.
 */
export async function replaceFile(file: string, text: string, mode = 0o666): Promise<void> {
  const draft = `${file}.${process.pid}.new`;
  try {
    await writeFile(draft, text, { flush: true, mode });
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
