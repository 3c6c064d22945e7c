import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { emulatorEndpoint } from '../../../src/protocol/emulatorFiles.ts';

/** Where devices log in to the emulator that the extension runs; it must be running. */
export async function emulatorMqttPort(): Promise<number> {
  const folder = process.env['FLEETBOOK_TEST_EMULATOR'];
  assert.ok(folder);
  const endpoint: unknown = JSON.parse(await readFile(path.join(folder, 'endpoint.json'), 'utf8'));
  return emulatorEndpoint.parse(endpoint).mqttPort;
}
