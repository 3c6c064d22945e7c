import { setImmediate } from 'node:timers/promises';

/** Codes of a pipe whose reader has left, as `head` does. */
const leaving = ['EPIPE', 'ECONNRESET', 'EOF'];

/**
 * Lets the process go on to its end whatever becomes of its terminal, of those who read what it prints, and of their disk. Resolves, asked when
 * all is printed, to why stdout did not take some of it; to undefined also where the reader did not want it.
 */
export function guardOutput(): () => Promise<Error | undefined> {
  let lost: Error | undefined;
  process.stderr.on('error', () => undefined);
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (!hasLeft(error)) lost ??= error;
  });
  return async () => {
    // The error of the last write is told behind it.
    await setImmediate();
    return lost;
  };
}

/** Whether nobody wants what is printed any more; a terminal that is gone says EIO, as a disk does that is broken. */
function hasLeft({ code = '' }: NodeJS.ErrnoException): boolean {
  return leaving.includes(code) || (code === 'EIO' && process.stdout.isTTY);
}
