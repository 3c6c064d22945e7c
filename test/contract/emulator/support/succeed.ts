import assert from 'node:assert/strict';
import { callEmulator, type EmulatorAddress } from '../../../support/callEmulator.ts';

/** Sends a request that must go through; fetch's own error where the emulator is gone. */
export async function succeed<T>(
  emulator: EmulatorAddress,
  action: string,
  parameters: Readonly<Record<string, string>>,
): Promise<T> {
  const answer = await callEmulator(emulator, action, parameters);
  const body = await answer.text();
  const fields = JSON.parse(body) as T & { readonly Success?: boolean };
  assert.equal(fields.Success, true, body);
  return fields;
}
