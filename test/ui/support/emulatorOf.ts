import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { emulatorEndpoint, emulatorKeys, type EmulatorKeys } from '../../../src/protocol/emulatorFiles.ts';

/** The emulator that runs for a workbench with this user data folder. */
export async function emulatorOf(
  userData: string,
): Promise<{ readonly httpPort: number; readonly mqttPort: number; readonly keys: EmulatorKeys }> {
  const folder = path.join(userData, 'User/globalStorage/fleetbook.fleetbook/emulator');
  const read = async (name: string): Promise<unknown> => JSON.parse(await readFile(path.join(folder, name), 'utf8'));
  const { httpPort, mqttPort } = emulatorEndpoint.parse(await read('endpoint.json'));
  return { httpPort, mqttPort, keys: emulatorKeys.parse(await read('keys.json')) };
}
