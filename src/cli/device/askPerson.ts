import { createInterface } from 'node:readline/promises';

/**
 * Asks on stderr and reads a line from stdin: true for y or yes, false for all else, where nobody is there to answer, and once `signal` aborts.
 */
export async function askPerson(question: string, signal?: AbortSignal): Promise<boolean> {
  // As a terminal of its own it would take Ctrl+C for itself.
  const lines = createInterface({ input: process.stdin, output: process.stderr, terminal: false });
  const nobody = new AbortController();
  lines.once('close', () => nobody.abort());
  try {
    const ends = signal ? AbortSignal.any([signal, nobody.signal]) : nobody.signal;
    const answer = await lines.question(`${question} [y/N] `, { signal: ends });
    return /^\s*y(?:es)?\s*$/i.test(answer);
  } catch {
    return false;
  } finally {
    lines.close();
  }
}
