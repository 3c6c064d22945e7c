import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmulator, type EmulatorOptions, type RunningEmulator } from '../../../src/emulator/server.ts';
import { PortTakenError } from '../../../src/emulator/portTakenError.ts';
import { signedForm } from '../../support/callEmulator.ts';
import { requestControl } from '../../support/control.ts';
import { EmulatorFolder } from '../../support/emulatorProcess.ts';
import { exportState, resetState } from '../../support/state.ts';

type Call = ReturnType<typeof signedForm>;

const hour = 3_600_000;
const used = { Code: 'SignatureNonceUsed', Message: 'Specified signature nonce was used already.' };

/** Sends a call as it is; resolves to what is said of it. */
async function send(httpPort: number, body: Call): Promise<{ readonly Code?: string; readonly Message?: string }> {
  const answer = await fetch(`http://127.0.0.1:${httpPort}/`, { method: 'POST', body });
  const { Code, Message } = (await answer.json()) as { Code?: string; Message?: string };
  return { ...(Code !== undefined && { Code }), ...(Message !== undefined && { Message }) };
}

describe('a call that somebody recorded', () => {
  let folder: EmulatorFolder;
  beforeEach(async () => (folder = await EmulatorFolder.create()));
  afterEach(() => folder[Symbol.asyncDispose]());
  const signed = async () => signedForm(await folder.keys(), 'QueryProductList', { CurrentPage: '1', PageSize: '10' });

  it('is refused after an end in order as before it, and one that was not sent is not', async () => {
    const emulator = folder.start();
    const { httpPort } = await emulator.ready();
    const [call, unsent] = [await signed(), await signed()];
    assert.deepEqual(await send(httpPort, call), {});
    assert.deepEqual(await send(httpPort, call), used);
    assert.equal(await emulator.kill('SIGTERM'), 0);
    const next = await folder.start().ready();
    assert.deepEqual(await send(next.httpPort, call), used);
    assert.deepEqual(await send(next.httpPort, unsent), {});
  });

  it('is refused after a kill, also after further ends, and the reason is given', async () => {
    const emulator = folder.start();
    const { httpPort } = await emulator.ready();
    const call = await signed();
    assert.deepEqual(await send(httpPort, call), {});
    assert.equal(await emulator.kill('SIGKILL'), 'SIGKILL');
    const next = folder.start();
    const ready = await next.ready();
    const { Code, Message = '' } = await send(ready.httpPort, call);
    assert.equal(Code, used.Code);
    assert.match(
      Message,
      /nonce was used already\. .*no record of the calls before its start.*Sign it again after that\.$/,
    );
    assert.deepEqual(await send(ready.httpPort, await signed()), {}, 'one that is signed now is taken');
    assert.equal(await next.kill('SIGTERM'), 0);
    const last = await folder.start().ready();
    assert.equal((await send(last.httpPort, call)).Code, used.Code, 'an end in order does not make it known');
  });
});

describe('nonces from one run to the next', () => {
  let dataDir: string;
  let time: number;
  let running: RunningEmulator | undefined;
  beforeEach(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'fleetbook-replay-'));
    time = Date.parse('2026-01-15T12:00:00.400Z');
  });
  afterEach(async () => {
    await running?.close();
    await rm(dataDir, { recursive: true });
  });

  async function restart(options: Partial<EmulatorOptions> = {}): Promise<RunningEmulator> {
    await running?.close();
    running = undefined;
    return (running = await startEmulator({ dataDir, seed: 'empty', now: () => time, ...options }));
  }
  const signed = ({ keys }: RunningEmulator, at = time) =>
    signedForm(keys, 'QueryProductList', { CurrentPage: '1', PageSize: '10' }, at);

  it('are known while their calls would be taken, through several ends', async () => {
    const first = await restart();
    const call = signed(first);
    assert.deepEqual(await send(first.httpPort, call), {});
    for (let end = 0; end < 3; end++) {
      time += 4 * 60_000;
      assert.deepEqual(await send((await restart()).httpPort, call), used);
    }
    time += 4 * 60_000;
    assert.equal((await send((await restart()).httpPort, call)).Code, 'InvalidTimeStamp.Expired');
  });

  it('are known where the clock was ahead when they were used', async () => {
    const first = await restart();
    const ahead = signed(first, time + 14 * 60_000);
    assert.deepEqual(await send(first.httpPort, ahead), {});
    time += 20 * 60_000;
    assert.deepEqual(await send((await restart()).httpPort, ahead), used);
  });

  it('are known when the clock was set ahead meanwhile and is right again, and those of then as well', async () => {
    const first = await restart();
    const [now, ahead] = [signed(first), signed(first, time + hour)];
    assert.deepEqual(await send(first.httpPort, now), {});
    await requestControl(first, 'PUT', 'clock', JSON.stringify({ offset: hour }));
    assert.deepEqual(await send(first.httpPort, ahead), {});
    await requestControl(first, 'DELETE', 'clock');
    assert.deepEqual(await send(first.httpPort, now), used);
    time += hour;
    assert.deepEqual(await send((await restart()).httpPort, ahead), used);
  });

  it('are neither in an exported state nor lost with a reset', async () => {
    const first = await restart();
    const call = signed(first);
    assert.deepEqual(await send(first.httpPort, call), {});
    const before = await exportState(first);
    const second = await restart();
    assert.equal(await exportState(second), before);
    await resetState(second);
    assert.deepEqual(await send(second.httpPort, call), used);
    assert.deepEqual(await send((await restart()).httpPort, call), used);
  });

  it('are not known in another data folder, and the refusal says so, with the time by which it goes', async () => {
    const { keyFile } = await restart();
    await running?.close();
    await rm(path.join(dataDir, 'emulator.db'));
    const next = await restart({ keyFile });
    const { Code, Message = '' } = await send(next.httpPort, signed(next));
    assert.equal(Code, used.Code);
    assert.match(Message, /has no record of the calls before its start, .* before 2026-01-15T12:00:01Z, by the clock /);
    // The clock was ahead, and is corrected.
    time -= 10 * 60_000;
    const corrected = await restart({ keyFile });
    assert.equal((await send(corrected.httpPort, signed(corrected))).Message, Message);
    time += 10 * 60_000 + 600;
    assert.deepEqual(await send(corrected.httpPort, signed(corrected)), {});
  });

  it('outlive a start that fails', async () => {
    const first = await restart();
    const call = signed(first);
    assert.deepEqual(await send(first.httpPort, call), {});
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    await assert.rejects(restart({ httpPort: (other.address() as AddressInfo).port }), PortTakenError);
    other.close();
    assert.deepEqual(await send((await restart()).httpPort, call), used);
  });
});
