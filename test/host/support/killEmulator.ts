import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { emulatorEndpoint } from '../../../src/protocol/emulatorFiles.ts';

/** Kills the emulator that the extension runs, as a power cut would; it must be running. Returns its process id. */
export async function killEmulator(): Promise<number> {
  const folder = process.env['FLEETBOOK_TEST_EMULATOR'];
  assert.ok(folder);
  const endpoint: unknown = JSON.parse(await readFile(path.join(folder, 'endpoint.json'), 'utf8'));
  const { pid } = emulatorEndpoint.parse(endpoint);
  process.kill(pid, 'SIGKILL');
  return pid;
}
