import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { waitUntil } from '../../../scripts/vscode/waitUntil.ts';
import { RedactingLogger } from '../../../src/common/redactingLogger.ts';
import { EmulatorError } from '../../../src/client/errors/emulatorError.ts';
import { startEmulator, type RunningEmulator } from '../../../src/emulator/server.ts';
import { EmulatorService } from '../../../src/features/emulator/emulatorService.ts';
import { ControlError } from '../../../src/platform/controlError.ts';
import type { FollowedEvent } from '../../../src/platform/emulatorControl.ts';
import { hasChangedSince, readChanges } from '../../../src/platform/hasChangedSince.ts';

describe("A window's requests to the emulator's control interface", () => {
  let dataDir: string;
  let emulator: RunningEmulator;
  let service: EmulatorService;
  let lines: string[];

  beforeEach(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'fleetbook-control-'));
    emulator = await startEmulator({ dataDir, seed: 'empty' });
    lines = [];
    service = newService();
  });

  /** That of a window. */
  const newService = (): EmulatorService => {
    const sink = (line: string) => lines.push(line);
    return new EmulatorService({
      ...{ program: 'never started', dataDir },
      askMqttHost: () => Promise.resolve(undefined),
      log: new RedactingLogger({ debug: sink, info: sink, warn: sink, error: sink }),
    });
  };

  afterEach(async () => {
    service.dispose();
    await emulator.close();
    assert.ok(lines.every((line) => !line.includes(emulator.keys.controlToken)));
    await rm(dataDir, { recursive: true });
  });

  it('carry any method and a body', async () => {
    const json = { code: 'Throttling.User', times: 3 };
    assert.deepEqual(await service.requestControl({ method: 'POST', path: 'faults', json }), {
      faults: [json],
      lasting: [],
    });
    assert.deepEqual(await service.requestControl({ method: 'DELETE', path: 'faults' }), { faults: [], lasting: [] });
  });

  it('fail in the words of the emulator, with its status', async () => {
    const refused = service.requestControl({ method: 'PUT', path: 'clock', json: { offset: 'much' } });
    await assert.rejects(refused, (error) => {
      assert.ok(error instanceof ControlError);
      assert.equal(error.status, 400);
      assert.match(error.message, /^offset: must be a whole number/);
      return true;
    });
    await assert.rejects(
      service.readControl('traces/1'),
      (error) => error instanceof ControlError && error.status === 404,
    );
  });

  it('end by their signal', async () => {
    const reason = new Error('enough');
    const path = 'status';
    await assert.rejects(service.requestControl({ method: 'GET', path, signal: AbortSignal.abort(reason) }), reason);
    const controller = new AbortController();
    await service.ensureRunning();
    const request = service.requestControl({ method: 'GET', path: 'lease', signal: controller.signal });
    setImmediate(() => controller.abort(reason));
    await assert.rejects(request, reason);
  });

  it('bring the state out and in as streams, and tell what is wrong with one that is refused', async () => {
    const pieces = await Array.fromAsync(await service.downloadControl('state'));
    const put = (body: AsyncIterable<Uint8Array>) => service.requestControl({ method: 'PUT', path: 'state', body });
    const asStream = async function* (some: readonly Uint8Array[]) {
      yield* await Promise.resolve(some);
    };
    assert.deepEqual(Object.keys((await put(asStream(pieces))) as object), ['rows']);
    await assert.rejects(put(asStream([Buffer.from('{"no":"state"}\n')])), ControlError);
    const broken = new Error('the disk is gone');
    const breaking = async function* () {
      yield* await Promise.resolve(pieces);
      throw broken;
    };
    await assert.rejects(put(breaking()), broken);
  });

  it('tell that the state was replaced where it was, or may have been, and not where it stayed', async () => {
    let told = 0;
    service.onDidReplaceState(() => told++);
    const body = async function* (text: string) {
      yield await Promise.resolve(Buffer.from(text));
    };
    await assert.rejects(
      service.replaceState({ method: 'PUT', path: 'state', body: body('{"no":"state"}\n') }).answer,
      ControlError,
    );
    const signal = AbortSignal.abort();
    await assert.rejects(service.replaceState({ method: 'POST', path: 'reset', signal }).answer, {
      name: 'AbortError',
    });
    const broken = async function* () {
      yield* body('{"format":"fleetbook emulator state"');
      throw new Error('the disk is gone');
    };
    await assert.rejects(
      service.replaceState({ method: 'PUT', path: 'state', body: broken() }).answer,
      /the disk is gone/,
    );
    await hasChangedSince(service, await readChanges(service));
    assert.equal(told, 0);
    await service.replaceState({ method: 'POST', path: 'reset' }).answer;
    assert.equal(told, 1);
    const cancel = new AbortController();
    const { stateChanges = 0 } = await readChanges(service);
    const leaving = service.replaceState({ method: 'POST', path: 'reset', signal: cancel.signal, timeout: 0 });
    const outcome = leaving.answer.catch(() => undefined);
    await waitUntil(async () => {
      const now = await readChanges(service);
      return (now.pendingStateChanges ?? 0) > 0 || (now.stateChanges ?? 0) > stateChanges;
    }, 5_000);
    cancel.abort();
    await outcome;
    assert.equal(await leaving.isReplaced, true);
    assert.equal(told, 2);
  });

  it('say whether the state was replaced where it was refused, and where it is not known', async () => {
    const body = async function* (text: string) {
      yield await Promise.resolve(Buffer.from(text));
    };
    const refused = service.replaceState({ method: 'PUT', path: 'state', body: body('no state\n') });
    await assert.rejects(refused.answer, ControlError);
    assert.equal(await refused.isReplaced, false);
    await emulator.close();
    const unsent = service.replaceState({ method: 'POST', path: 'reset' });
    await assert.rejects(unsent.answer, EmulatorError);
    assert.equal(await unsent.isReplaced, false);
  });

  it('tell each window once of a state that another one, or a program, put in the place of all', async () => {
    const other = newService();
    const told: string[] = [];
    try {
      for (const [name, window] of Object.entries({ own: service, other })) {
        await window.ensureRunning();
        window.onDidReplaceState(() => told.push(`${name} replaced`));
      }
      other.onDidChange(() => told.push('other anew'));
      const all = ['other anew', 'other replaced', 'own replaced'];
      const heard = async (times: number): Promise<void> => {
        await waitUntil(() => told.length >= times * all.length, 5_000);
        // What comes twice has come by the time of another answer.
        await Promise.all([service.readControl('status'), other.readControl('status')]);
        assert.deepEqual(told.toSorted(), Array<string[]>(times).fill(all).flat().sort());
      };
      await service.replaceState({ method: 'POST', path: 'reset' }).answer;
      await heard(1);
      await service.requestControl({ method: 'POST', path: 'reset' });
      await heard(2);
    } finally {
      other.dispose();
    }
  });

  it('say so where no emulator answers', async () => {
    await service.ensureRunning();
    await emulator.close();
    await assert.rejects(service.readControl('status'), EmulatorError);
  });

  it('follow the events of an emulator, over an exchange of its state, and of the next one', async () => {
    const seen: FollowedEvent[] = [];
    const kinds = () => seen.map(({ kind }) => kind);
    const following = service.followEvents({ types: ['call'], operation: 'QueryProductList' }, (event) =>
      seen.push(event),
    );
    const until = async (...wanted: readonly string[]) => {
      await waitUntil(() => kinds().length >= wanted.length, 5_000);
      assert.deepEqual(kinds(), wanted);
    };
    await until();
    await service.ensureRunning();
    await until('watching');
    await service.requestControl({ method: 'POST', path: 'reset' });
    await until('watching', 'lost', 'watching');
    await emulator.close();
    await until('watching', 'lost', 'watching', 'lost');
    await waitUntil(() => service.status.kind === 'stopped', 5_000);
    emulator = await startEmulator({ dataDir, seed: 'empty' });
    await service.ensureRunning();
    await until('watching', 'lost', 'watching', 'lost', 'watching');
    const again = seen.flatMap((event) => (event.kind === 'watching' ? [event.again] : []));
    assert.deepEqual(again, [false, true, true]);
    following.dispose();
    await service.requestControl({ method: 'POST', path: 'reset' });
    assert.equal(seen.length, 5);
  });
});
