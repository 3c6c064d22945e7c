import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import * as z from 'zod/mini';

const schema = z.object({
  /** The port of the last start; 0 before the first. */
  port: z.int().check(z.gte(0), z.lte(65_535)),
  connectionToken: z.string().check(z.regex(/^[\w-]{32,}$/)),
});

/** What stays the same from one start to the next, so that a browser's tab still leads to the workbench, with all that it stored. */
export type RememberedServer = z.infer<typeof schema>;

/** Reads what the last start left in this file; invents a random token if there was none, or the file is damaged. */
export async function readRememberedServer(file: string): Promise<RememberedServer> {
  try {
    return schema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return { port: 0, connectionToken: randomBytes(24).toString('base64url') };
  }
}

/** Only this machine's user can read the file: the token opens a shell. */
export async function writeRememberedServer(file: string, server: RememberedServer): Promise<void> {
  await writeFile(file, JSON.stringify(server), { mode: 0o600 });
}
