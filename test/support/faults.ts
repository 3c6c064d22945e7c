import assert from 'node:assert/strict';
import type { Fault } from '../../src/emulator/control/fault.ts';
import { requestControl, type Controlled } from './control.ts';

/** Sends a request for `/-/faults` of an emulator, with its control token. */
export function requestFaults(emulator: Controlled, method: string, body?: string): Promise<Response> {
  return requestControl(emulator, method, 'faults', body);
}

/** Lets the emulator's next requests fail as `fault` says. */
export async function injectFault(emulator: Controlled, fault: Partial<Fault>): Promise<void> {
  const { status } = await requestFaults(emulator, 'POST', JSON.stringify(fault));
  assert.equal(status, 201);
}

/** Takes all faults back. */
export async function clearFaults(emulator: Controlled): Promise<void> {
  assert.equal((await requestFaults(emulator, 'DELETE')).status, 200);
}
