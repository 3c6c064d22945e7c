import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { waitUntil } from '../../../scripts/vscode/waitUntil.ts';
import { startEmulator, type RunningEmulator } from '../../../src/emulator/server.ts';
import { askControl } from '../../../src/features/emulator/sendControl.ts';
import { readChanges, settledChanges } from '../../../src/platform/settledChanges.ts';
import type { ControlRequest } from '../../../src/platform/emulatorControl.ts';

describe('A change of the whole state that nobody waits for', () => {
  let dataDir: string;
  let emulator: RunningEmulator;

  before(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'fleetbook-changes-'));
    emulator = await startEmulator({ dataDir, seed: 'sample' });
  });

  after(async () => {
    await emulator.close();
    await rm(dataDir, { recursive: true });
  });

  const requestControl = (request: ControlRequest) => askControl({ endpoint: emulator, keys: emulator.keys }, request);
  const control = { requestControl };

  /** Sends something, and leaves once the emulator has begun, or has done it already. */
  const leave = async (request: ControlRequest): Promise<void> => {
    const before = await readChanges(control);
    const cancel = new AbortController();
    const sent = requestControl({ ...request, signal: cancel.signal, timeout: 0 });
    const outcome = sent.then(
      () => 'done',
      () => 'cancelled',
    );
    const hasBegun = async () => {
      const { stateChanges, pendingStateChanges } = await readChanges(control);
      return stateChanges > before.stateChanges || pendingStateChanges > 0;
    };
    assert.ok(await waitUntil(hasBegun, 10_000));
    cancel.abort();
    await outcome;
  };

  it('is known to have been made, once it is', async () => {
    const { stateChanges } = await readChanges(control);
    await leave({ method: 'POST', path: 'reset' });
    assert.equal(await settledChanges(control), stateChanges + 1);
    assert.deepEqual(await readChanges(control), { stateChanges: stateChanges + 1, pendingStateChanges: 0 });
  });

  it('is known not to have been made where the emulator did not get all of it', async () => {
    const { stateChanges } = await readChanges(control);
    const body = async function* () {
      yield await Promise.resolve(Buffer.from('{"format":"fleetbook emulator state"'));
      await new Promise(() => undefined);
    };
    await leave({ method: 'PUT', path: 'state', body: body() });
    assert.equal(await settledChanges(control), stateChanges);
  });

  it('counts as none where it is refused', async () => {
    const { stateChanges } = await readChanges(control);
    const body = async function* () {
      yield await Promise.resolve(Buffer.from('no state\n'));
    };
    await assert.rejects(requestControl({ method: 'PUT', path: 'state', body: body() }), /Nothing was changed/);
    assert.equal(await settledChanges(control), stateChanges);
  });
});
