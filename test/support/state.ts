import assert from 'node:assert/strict';
import { requestControl, type Controlled } from './control.ts';

/** The emulator's whole state as text. */
export async function exportState(emulator: Controlled): Promise<string> {
  const answer = await requestControl(emulator, 'GET', 'state');
  assert.equal(answer.status, 200);
  return answer.text();
}

/** Puts a state in the place of the emulator's; resolves to its answer. */
export async function importState(
  emulator: Controlled,
  state: string,
): Promise<{ readonly status: number; readonly rows?: number; readonly error?: string }> {
  const answer = await requestControl(emulator, 'PUT', 'state', state);
  return { status: answer.status, ...((await answer.json()) as { rows?: number; error?: string }) };
}

/** Leads the emulator back to what it started with. */
export async function resetState(emulator: Controlled): Promise<unknown> {
  const answer = await requestControl(emulator, 'POST', 'reset');
  assert.equal(answer.status, 200);
  return answer.json();
}
