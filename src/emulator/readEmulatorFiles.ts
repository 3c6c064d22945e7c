import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type * as z from 'zod/mini';
import * as l10n from '../common/l10n.ts';
import { emulatorEndpoint, emulatorKeys, type EmulatorEndpoint, type EmulatorKeys } from '../protocol/emulatorFiles.ts';
import { EmulatorError } from '../client/errors/emulatorError.ts';

/**
 * What the emulator that uses this data folder wrote about itself; undefined where none is running, or where a file is
 * damaged. Throws EmulatorError where a file may not be read.
 */
export async function readEmulatorFiles(
  dataDir: string,
): Promise<{ readonly endpoint: EmulatorEndpoint; readonly keys: EmulatorKeys } | undefined> {
  const endpoint = await readChecked(join(dataDir, 'endpoint.json'), emulatorEndpoint);
  if (!endpoint) return undefined;
  const keys = await readChecked(endpoint.keyFile ?? join(dataDir, 'keys.json'), emulatorKeys);
  return keys && { endpoint, keys };
}

async function readChecked<S extends z.ZodMiniType>(path: string, schema: S): Promise<z.infer<S> | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    const words = l10n.t("The emulator's file {0} cannot be read. Check its permissions.", path);
    throw new EmulatorError(words, { cause: error });
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    // Whoever starts next writes endpoint.json anew, and says itself what is wrong with keys.json.
    return undefined;
  }
}
