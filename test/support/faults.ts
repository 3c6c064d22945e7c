import assert from 'node:assert/strict';
import type { Fault } from '../../src/emulator/control/fault.ts';
import type { RunningEmulator } from '../../src/emulator/server.ts';

type Emulator = Pick<RunningEmulator, 'httpPort' | 'keys'>;

/** Sends a request for `/-/faults` of an emulator, with its control token. */
export function requestFaults({ httpPort, keys }: Emulator, method: string, body?: string): Promise<Response> {
  return fetch(`http://127.0.0.1:${httpPort}/-/faults`, {
    method,
    headers: { authorization: `Bearer ${keys.controlToken}` },
    ...(body !== undefined && { body }),
  });
}

/** Lets the emulator's next requests fail as `fault` says. */
export async function injectFault(emulator: Emulator, fault: Partial<Fault>): Promise<void> {
  const { status } = await requestFaults(emulator, 'POST', JSON.stringify(fault));
  assert.equal(status, 201);
}

/** Takes all faults back. */
export async function clearFaults(emulator: Emulator): Promise<void> {
  assert.equal((await requestFaults(emulator, 'DELETE')).status, 200);
}
