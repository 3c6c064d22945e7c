import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Client } from '../../src/client/client.ts';
import { emulatorEndpoint, emulatorKeys } from '../../src/protocol/emulatorFiles.ts';

/** A client for cn-shanghai of the emulator that runs with this data folder: somebody else who changes the fleet. */
export async function clientOfEmulator(folder: string): Promise<Client> {
  const read = async (name: string): Promise<unknown> => JSON.parse(await readFile(path.join(folder, name), 'utf8'));
  const { httpPort } = emulatorEndpoint.parse(await read('endpoint.json'));
  const { accessKeyId, accessKeySecret } = emulatorKeys.parse(await read('keys.json'));
  return new Client({
    endpoint: `http://127.0.0.1:${httpPort}`,
    regionId: 'cn-shanghai',
    credentials: { accessKeyId, accessKeySecret },
  });
}
