import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { EmulatorError } from './emulatorError.ts';

const port = z.int().check(z.gte(1), z.lte(65_535));
const endpointSchema = z.object({ pid: z.int(), httpPort: port, mqttPort: port, version: z.string() });
const keysSchema = z.object({ accessKeyId: z.string(), accessKeySecret: z.string(), controlToken: z.string() });

/** Where the running emulator listens. */
export type EmulatorEndpoint = z.infer<typeof endpointSchema>;
/** The emulator's access key and the token of its control interface. Secret. */
export type EmulatorKeys = z.infer<typeof keysSchema>;

/** What the emulator that uses this data folder wrote about itself; undefined where none is running. */
export async function readEmulatorFiles(
  dataDir: string,
): Promise<{ readonly endpoint: EmulatorEndpoint; readonly keys: EmulatorKeys } | undefined> {
  const endpoint = await readChecked(join(dataDir, 'endpoint.json'), endpointSchema);
  if (!endpoint) return undefined;
  const keys = await readChecked(join(dataDir, 'keys.json'), keysSchema);
  return keys && { endpoint, keys };
}

async function readChecked<S extends z.ZodMiniType>(path: string, schema: S): Promise<z.infer<S> | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new EmulatorError(`The emulator's file ${path} cannot be read. Check its permissions.`, { cause: error });
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new EmulatorError(`The emulator's file ${path} is damaged. Stop the emulator and delete the file.`);
  }
}
