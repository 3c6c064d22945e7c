import { createInterface } from 'node:readline/promises';

/** Asks on stderr and reads a line from stdin: true for y or yes, false for all else and where nobody is there to answer. */
export async function askPerson(question: string): Promise<boolean> {
  // As a terminal of its own it would take Ctrl+C for itself.
  const lines = createInterface({ input: process.stdin, output: process.stderr, terminal: false });
  const nobody = new AbortController();
  lines.once('close', () => nobody.abort());
  try {
    const answer = await lines.question(`${question} [y/N] `, { signal: nobody.signal });
    return /^\s*y(?:es)?\s*$/i.test(answer);
  } catch {
    return false;
  } finally {
    lines.close();
  }
}
