import { createInterface } from 'node:readline/promises';

/**
 * Asks on stderr and reads a line from stdin: true for y or yes, false for all else, where nobody is there to read the question or to answer,
 * and once `signal` aborts.
 */
export async function askPerson(question: string, signal?: AbortSignal): Promise<boolean> {
  // As a terminal of its own it would take Ctrl+C for itself.
  const lines = createInterface({ input: process.stdin, output: process.stderr, terminal: false });
  const nobody = new AbortController();
  const giveUp = (): void => nobody.abort();
  lines.once('close', giveUp);
  process.stderr.once('error', giveUp);
  try {
    const ends = signal ? AbortSignal.any([signal, nobody.signal]) : nobody.signal;
    const answer = await lines.question(`${question} [y/N] `, { signal: ends });
    return /^\s*y(?:es)?\s*$/i.test(answer);
  } catch {
    return false;
  } finally {
    process.stderr.off('error', giveUp);
    lines.close();
  }
}
