import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { waitUntil } from '../../../scripts/vscode/waitUntil.ts';
import { startEmulator, type RunningEmulator } from '../../../src/emulator/server.ts';
import { askControl } from '../../../src/features/emulator/sendControl.ts';
import { hasChangedSince, readChanges } from '../../../src/platform/hasChangedSince.ts';
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
    const { stateChanges = 0 } = await readChanges(control);
    const cancel = new AbortController();
    const sent = requestControl({ ...request, signal: cancel.signal, timeout: 0 });
    const outcome = sent.then(
      () => 'done',
      () => 'cancelled',
    );
    const hasBegun = async () => {
      const now = await readChanges(control);
      return (now.stateChanges ?? 0) > stateChanges || (now.pendingStateChanges ?? 0) > 0;
    };
    assert.ok(await waitUntil(hasBegun, 10_000));
    cancel.abort();
    await outcome;
  };

  it('is known to have been made, once it is', async () => {
    const before = await readChanges(control);
    await leave({ method: 'POST', path: 'reset' });
    assert.equal(await hasChangedSince(control, before), true);
    const { stateChanges = 0, ...others } = before;
    assert.deepEqual(await readChanges(control), { ...others, stateChanges: stateChanges + 1 });
  });

  it('is known not to have been made where the emulator did not get all of it', async () => {
    const before = await readChanges(control);
    const body = async function* () {
      yield await Promise.resolve(Buffer.from('{"format":"fleetbook emulator state"'));
      await new Promise(() => undefined);
    };
    await leave({ method: 'PUT', path: 'state', body: body() });
    assert.equal(await hasChangedSince(control, before), false);
  });

  it('counts as none where it is refused', async () => {
    const before = await readChanges(control);
    const body = async function* () {
      yield await Promise.resolve(Buffer.from('no state\n'));
    };
    await assert.rejects(requestControl({ method: 'PUT', path: 'state', body: body() }), /Nothing was changed/);
    assert.equal(await hasChangedSince(control, before), false);
  });

  it('is not known where the emulator is of an earlier version, which does not count', async () => {
    const earlier = {
      requestControl: async (request: ControlRequest) => {
        const {
          stateChanges: _made,
          pendingStateChanges: _pending,
          ...status
        } = (await requestControl(request)) as Record<string, unknown>;
        return status;
      },
    };
    assert.equal(await hasChangedSince(earlier, await readChanges(earlier)), undefined);
  });

  it('is not known where the emulator was started anew, which counts from the beginning', async () => {
    const before = await readChanges(control);
    assert.equal(await hasChangedSince(control, { ...before, pid: before.pid + 1 }), undefined);
  });

  it('is not waited for where nobody wants to know any more', async () => {
    await assert.rejects(readChanges(control, AbortSignal.abort()), { name: 'AbortError' });
  });
});
