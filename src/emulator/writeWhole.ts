import { renameSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Readers see the old file or the new one, never a part; the mode is that of the file from its first moment. What a process
 * leaves that is killed meanwhile goes with the next write, for the folder is one emulator's alone: whoever writes a file that others may
 * write, too, gives their draft a name of its own.
 */
export function writeWhole(file: string, content: object, mode: number, draft = `${file}.new`): void {
  rmSync(draft, { force: true });
  // On the disk before it takes the old one's name: a power cut must not leave an empty file under it.
  writeFileSync(draft, `${JSON.stringify(content)}\n`, { mode, flag: 'wx', flush: true });
  renameSync(draft, file);
}
