import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Fault } from '../../../src/emulator/control/fault.ts';
import { emulatorEndpoint, emulatorKeys } from '../../../src/protocol/emulatorFiles.ts';
import { injectFault } from '../../support/faults.ts';

/** Has the next request go wrong as `fault` says, on the emulator that the extension runs; it must be running. */
export async function causeFault(fault: Partial<Fault>): Promise<void> {
  const folder = process.env['FLEETBOOK_TEST_EMULATOR'];
  assert.ok(folder);
  const read = async (name: string): Promise<unknown> => JSON.parse(await readFile(path.join(folder, name), 'utf8'));
  const { httpPort } = emulatorEndpoint.parse(await read('endpoint.json'));
  await injectFault({ httpPort, keys: emulatorKeys.parse(await read('keys.json')) }, fault);
}
