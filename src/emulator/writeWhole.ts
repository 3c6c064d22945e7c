import { renameSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Readers see the old file or the new one, never a part; the mode is that of the file from its first moment. No two processes write the same
 * one: the database is one emulator's alone. So what one leaves that is killed meanwhile goes with the next write.
 */
export function writeWhole(file: string, content: object, mode: number): void {
  const draft = `${file}.new`;
  rmSync(draft, { force: true });
  // On the disk before it takes the old one's name: a power cut must not leave an empty file under it.
  writeFileSync(draft, `${JSON.stringify(content)}\n`, { mode, flag: 'wx', flush: true });
  renameSync(draft, file);
}
