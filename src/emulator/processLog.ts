import { appendFileSync, renameSync, statSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { describeError } from '../common/describeError.ts';
import type { Logger } from '../common/logger.ts';

/** A log that would grow beyond this, in bytes, is put aside (as `.old`, in place of the one before). */
const fileLimit = 1024 * 1024;

/**
 * The process's log: `screen` (stderr), whose errors are the caller's to hear, and a file, which goes on where nobody reads that. Debug
 * messages are left out. Lines hold no secret.
 */
export function processLog(file: string, now: () => number, screen: Writable = process.stderr): Logger {
  let size: number | undefined;
  const write = (level: string) => (message: string) => {
    const line = `${new Date(now()).toISOString()} ${level} ${message}\n`;
    screen.write(line);
    try {
      const length = Buffer.byteLength(line);
      size ??= statSync(file, { throwIfNoEntry: false })?.size ?? 0;
      if (size > 0 && size + length > fileLimit) {
        renameSync(file, `${file}.old`);
        size = 0;
      }
      appendFileSync(file, line, { mode: 0o600 });
      size += length;
    } catch (error) {
      // A full disk, say, must not end a process that can still answer, nor a closed folder one that says why it cannot start.
      screen.write(`The log file cannot be written: ${describeError(error)}\n`);
    }
  };
  return { debug: () => undefined, info: write('info'), warn: write('warn'), error: write('error') };
}
