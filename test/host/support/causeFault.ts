import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Fault } from '../../../src/emulator/control/fault.ts';
import { emulatorEndpoint, emulatorKeys } from '../../../src/protocol/emulatorFiles.ts';
import type { Controlled } from '../../support/control.ts';
import { clearFaults, injectFault } from '../../support/faults.ts';

/** Has the next request go wrong as `fault` says, on the emulator that the extension runs; it must be running. */
export async function causeFault(fault: Partial<Fault>): Promise<void> {
  await injectFault(await running(), fault);
}

/** Takes all of them back. */
export async function endFaults(): Promise<void> {
  await clearFaults(await running());
}

async function running(): Promise<Controlled> {
  const folder = process.env['FLEETBOOK_TEST_EMULATOR'];
  assert.ok(folder);
  const read = async (name: string): Promise<unknown> => JSON.parse(await readFile(path.join(folder, name), 'utf8'));
  const { httpPort } = emulatorEndpoint.parse(await read('endpoint.json'));
  return { httpPort, keys: emulatorKeys.parse(await read('keys.json')) };
}
