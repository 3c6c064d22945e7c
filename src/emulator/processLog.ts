import { appendFileSync, renameSync, statSync } from 'node:fs';
import { describeError } from '../common/describeError.ts';
import type { Logger } from '../common/logger.ts';

/** At this size, in bytes, the log is put aside (as `.old`) when the emulator starts. */
const fileLimit = 1024 * 1024;

/**
 * The process's log: stderr, which whoever started the process may stop reading at any time, and a file. Debug messages
 * are left out. Lines hold no secret.
 */
export function processLog(file: string, now: () => number): Logger {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > fileLimit) renameSync(file, `${file}.old`);
  // The window that started the emulator ended, and its end of the pipe with it: the file goes on.
  process.stderr.on('error', () => undefined);
  const write = (level: string) => (message: string) => {
    const line = `${new Date(now()).toISOString()} ${level} ${message}\n`;
    process.stderr.write(line);
    try {
      appendFileSync(file, line, { mode: 0o600 });
    } catch (error) {
      // A full disk, say, must not end a process that can still answer.
      process.stderr.write(`The log file cannot be written: ${describeError(error)}\n`);
    }
  };
  return { debug: () => undefined, info: write('info'), warn: write('warn'), error: write('error') };
}
