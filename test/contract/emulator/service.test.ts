import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { isAlive } from '../../../src/platform/isAlive.ts';
import { Client } from '../../../src/client/client.ts';
import * as l10n from '../../../src/common/l10n.ts';
import { RedactingLogger } from '../../../src/common/redactingLogger.ts';
import { EmulatorStoppedError } from '../../../src/client/errors/emulatorStoppedError.ts';
import { EmulatorError } from '../../../src/client/errors/emulatorError.ts';
import { readEmulatorFiles } from '../../../src/emulator/readEmulatorFiles.ts';
import { EmulatorService } from '../../../src/features/emulator/emulatorService.ts';
import { startLoopbackServer } from '../../support/loopbackServer.ts';
import chinese from '../../../l10n/bundle.l10n.zh-cn.json' with { type: 'json' };
import { waitUntil } from '../../../scripts/vscode/waitUntil.ts';

const program = path.resolve(import.meta.dirname, '../../../dist/fleetbook.cjs');
/** In milliseconds. */
const grace = 3_000;

describe('A window and the emulator of all windows', () => {
  let dataDir: string;
  let lines: string[];
  let windows: EmulatorService[];
  /** How often a window was asked where devices are to be served. */
  let asked: number;

  beforeEach(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'fleetbook-service-'));
    lines = [];
    windows = [];
    asked = 0;
  });

  afterEach(async () => {
    // It takes its record along before it has closed its files.
    const files = await readEmulatorFiles(dataDir).catch(() => undefined);
    for (const service of windows) await service.stop();
    if (files) assert.ok(await waitUntil(() => !isAlive(files.endpoint.pid), 10_000));
    await rm(dataDir, { recursive: true });
  });

  /** Another window: a service of its own on the same data folder. */
  function openWindow(emulator = program, mqttHost?: string): EmulatorService {
    const sink = (line: string) => lines.push(line);
    const log = new RedactingLogger({ debug: sink, info: sink, warn: sink, error: sink });
    const service = new EmulatorService({
      ...{ program: emulator, dataDir, log },
      askMqttHost: () => {
        asked += 1;
        return Promise.resolve(mqttHost);
      },
    });
    windows.push(service);
    return service;
  }

  /** The emulator, but one that goes on for `grace` only when no window needs it. */
  async function impatient(): Promise<string> {
    const file = path.join(dataDir, 'impatient.cjs');
    const option = `process.argv.push('--grace', '${grace / 1000}');`;
    await writeFile(file, `${option}\nrequire(${JSON.stringify(program)});\n`);
    return file;
  }

  /** Until the emulator knows that one window is left, for which it goes on: it misses none then. */
  async function untilNeededByOne(): Promise<void> {
    const { endpoint, keys } = (await readEmulatorFiles(dataDir)) ?? assert.fail('no emulator is running');
    const headers = { authorization: `Bearer ${keys.controlToken}` };
    const leases = async () => {
      const answer = await fetch(`http://127.0.0.1:${endpoint.httpPort}/-/status`, { headers });
      return ((await answer.json()) as { leases: number }).leases;
    };
    while ((await leases()) !== 1);
  }

  /** A window as a process of its own, which holds its lease until it is killed. */
  async function startWindowProcess(emulator: string): Promise<ChildProcess> {
    const features = path.resolve(import.meta.dirname, '../../../src/features/emulator/emulatorService.ts');
    const log = '{ info() {}, warn() {}, protect() {} }';
    const script = `
      import { EmulatorService } from ${JSON.stringify(pathToFileURL(features).href)};
      const service = new EmulatorService({
        ...{ program: ${JSON.stringify(emulator)}, dataDir: ${JSON.stringify(dataDir)}, log: ${log} },
        askMqttHost: () => Promise.resolve(undefined),
      });
      await service.ensureRunning();
      console.log('attached');`;
    const window = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(window.stdout, 'data');
    return window;
  }

  async function pid(): Promise<number> {
    const files = await readEmulatorFiles(dataDir);
    assert.ok(files);
    return files.endpoint.pid;
  }

  async function countProducts(service: EmulatorService): Promise<number> {
    const client = new Client({ ...(await service.ensureRunning()), regionId: 'cn-shanghai' });
    const { Data } = await client.call('QueryProductList', { CurrentPage: 1, PageSize: 10 });
    return Data.Total;
  }

  it('starts it with the sample fleet, and logs where it listens but not its key', async () => {
    assert.equal(await countProducts(openWindow()), 4);
    const keys = await readFile(path.join(dataDir, 'keys.json'), 'utf8');
    const { accessKeySecret } = JSON.parse(keys) as { accessKeySecret: string };
    assert.match(lines.join('\n'), /API on 127\.0\.0\.1:\d+, MQTT on 127\.0\.0\.1:\d+/);
    assert.equal(lines.join('\n').includes(accessKeySecret), false);
  });

  it('serves devices on the address that was asked for, and a window that attaches says so too', async () => {
    const [first, second] = [openWindow(program, '0.0.0.0'), openWindow()];
    await first.ensureRunning();
    await second.ensureRunning();
    const { mqttPort } = (await readEmulatorFiles(dataDir))?.endpoint ?? assert.fail();
    for (const { status } of [first, second]) {
      assert.deepEqual(status, { kind: 'running', openOn: `0.0.0.0:${mqttPort}` });
    }
    assert.equal(asked, 1, 'who attaches is not asked');
    await first.stop();
    assert.deepEqual(first.status, { kind: 'stopped' });
  });

  it('starts one process for two windows that open at once', async () => {
    const [first, second] = [openWindow(), openWindow()];
    const [a, b] = await Promise.all([first.ensureRunning(), second.ensureRunning()]);
    assert.equal(a.endpoint, b.endpoint);
    assert.equal(await countProducts(second), 4);
  });

  it('goes on while another window needs it', async () => {
    const emulator = await impatient();
    const [first, second] = [openWindow(emulator), openWindow(emulator)];
    await first.ensureRunning();
    await second.ensureRunning();
    const process = await pid();
    first.dispose();
    await untilNeededByOne();
    assert.equal(isAlive(process), true);
    assert.equal(await countProducts(second), 4);
  });

  it('goes on when the window that started it is killed', async () => {
    const emulator = await impatient();
    const first = await startWindowProcess(emulator);
    const running = await pid();
    const second = openWindow(emulator);
    await second.ensureRunning();
    assert.equal(await pid(), running, 'the second attaches');
    first.kill('SIGKILL');
    await once(first, 'exit');
    await untilNeededByOne();
    assert.equal(isAlive(running), true);
    assert.equal(await countProducts(second), 4);
  });

  it('ends a few seconds after the last window has closed', async () => {
    const service = openWindow(await impatient());
    await service.ensureRunning();
    const process = await pid();
    service.dispose();
    assert.equal(await waitUntil(() => !isAlive(process), 15_000), true);
  });

  it('starts it again, on the same ports, after it was killed', async () => {
    const service = openWindow();
    const before = await service.ensureRunning();
    const killed = await pid();
    let changes = 0;
    service.onDidChange(() => (changes += 1));
    process.kill(killed, 'SIGKILL');
    assert.equal(await waitUntil(() => changes === 1, 10_000), true);
    assert.deepEqual(await service.ensureRunning(), before);
    assert.notEqual(await pid(), killed);
    assert.equal(await countProducts(service), 4);
  });

  it('leaves it stopped, in every window, once a person stopped it', async () => {
    const [first, second] = [openWindow(), openWindow()];
    await first.ensureRunning();
    await second.ensureRunning();
    let noticed = false;
    second.onDidChange(() => (noticed = true));
    await first.stop();
    assert.equal(await waitUntil(() => noticed, 10_000), true);
    const isStopped = (error: unknown) => error instanceof EmulatorStoppedError;
    await assert.rejects(() => first.ensureRunning(), isStopped);
    await assert.rejects(() => second.ensureRunning(), isStopped);
    await second.start();
    assert.equal(await countProducts(second), 4);
    assert.equal(await countProducts(first), 4);
  });

  it('starts while the one before is still ending', async () => {
    const service = openWindow();
    await service.ensureRunning();
    await service.stop();
    await service.start();
    assert.equal(await countProducts(service), 4);
  });

  it('starts where a person asks for it while the one before is being told to end', async () => {
    const service = openWindow();
    await service.ensureRunning();
    const stopped = service.stop();
    await service.start();
    await stopped;
    assert.equal(await countProducts(service), 4);
  });

  it('calls it stopped from the first moment on, and starts none, whoever asks for it meanwhile and then', async () => {
    const service = openWindow();
    await service.ensureRunning();
    const kinds: string[] = [];
    const answers: Promise<unknown>[] = [];
    const ask = (): void => {
      kinds.push(service.status.kind);
      answers.push(service.ensureRunning().catch((error: unknown) => error));
    };
    service.onDidChangeStatus(ask);
    service.onDidChange(ask);
    const stopped = service.stop();
    ask();
    await stopped;
    assert.equal(service.status.kind, 'stopped');
    for (const answer of await Promise.all(answers)) assert.ok(answer instanceof EmulatorStoppedError, String(answer));
    // As its status became so, as it was asked for, and as it had ended.
    assert.deepEqual(kinds, ['stopped', 'stopped', 'stopped']);
  });

  it('takes a damaged endpoint file for none', async () => {
    await writeFile(path.join(dataDir, 'endpoint.json'), '{"pid":');
    assert.equal(await countProducts(openWindow()), 4);
  });

  for (const [whose, body] of [
    ['of one that is gone', ''],
    ['of a process that is another one by now', '<!DOCTYPE html><p>A page for whatever is asked for'],
  ] as const) {
    it(`takes no other program for it that has the port in the endpoint file ${whose}`, async () => {
      const first = openWindow();
      await first.ensureRunning();
      const before = (await readEmulatorFiles(dataDir)) ?? assert.fail();
      process.kill(before.endpoint.pid, 'SIGKILL');
      assert.ok(await waitUntil(() => first.status.kind === 'idle', 10_000));
      await using other = await startLoopbackServer(() => ({ body }));
      const left = {
        ...before.endpoint,
        httpPort: Number(new URL(other.endpoint).port),
        ...(body !== '' && { pid: process.pid }),
      };
      await writeFile(path.join(dataDir, 'endpoint.json'), JSON.stringify(left));
      const { endpoint } = await first.ensureRunning();
      assert.notEqual(endpoint, other.endpoint);
      assert.equal(await countProducts(first), 4);
      // Whose process is gone is not even asked: the token would be anybody's.
      if (body === '') assert.deepEqual(other.requests, []);
    });
  }

  it('asks no other program to end in the place of one that is gone', async () => {
    await using other = await startLoopbackServer(() => ({}));
    const service = openWindow();
    await service.ensureRunning();
    const { endpoint } = (await readEmulatorFiles(dataDir)) ?? assert.fail();
    process.kill(endpoint.pid, 'SIGKILL');
    assert.ok(await waitUntil(() => service.status.kind === 'idle', 10_000));
    const left = { ...endpoint, httpPort: Number(new URL(other.endpoint).port) };
    await writeFile(path.join(dataDir, 'endpoint.json'), JSON.stringify(left));
    await service.stop();
    assert.equal(service.status.kind, 'stopped');
    assert.deepEqual(other.requests, []);
  });

  describe('that cannot start', () => {
    const inDatabase = (): string => path.join(dataDir, 'emulator.db');
    const makeNewer = (): void => {
      const database = new DatabaseSync(inDatabase());
      database.exec('PRAGMA user_version = 9999');
      database.close();
    };
    for (const [because, prepare, words, inChinese, mqttHost] of [
      [
        'its data are of a newer version',
        makeNewer,
        /newer version of Fleetbook.* Update Fleetbook\.$/,
        /请更新 Fleetbook/,
      ],
      [
        'its data are damaged',
        () => writeFile(inDatabase(), 'not a database '.repeat(100)),
        /are damaged\. Move .*emulator\.db away/,
        /已损坏.*emulator\.db/,
      ],
      ['its data cannot be used', () => mkdir(inDatabase()), /cannot use its data in .*permissions/, /无法使用.*权限/],
      [
        'this computer has another address now',
        () => undefined,
        /fleetbook\.emulator\.mqttHost is 203\.0\.113\.7, .*Choose Address for Devices/,
        /203\.0\.113\.7.*选择设备接入地址/,
        '203.0.113.7',
      ],
    ] as const) {
      it(`as ${because}: it says so in words for a window, in its language, and the log has those of the process`, async () => {
        await prepare();
        const start = async (): Promise<string> => {
          const error: unknown = await openWindow(program, mqttHost)
            .ensureRunning()
            .catch((reason: unknown) => reason);
          assert.ok(error instanceof EmulatorError, String(error));
          return error.message;
        };
        const said = await start();
        assert.match(said, words);
        // What one does on a command line.
        assert.doesNotMatch(said, /--|exit code|another data folder/);
        assert.match(lines.join('\n'), /Emulator: it ended at once \(exit code \d\): \S/);
        l10n.configure(chinese);
        try {
          assert.match(await start(), inChinese);
        } finally {
          l10n.configure({});
        }
      });
    }
  });

  it('says what went wrong where it does not start, and tries again at the next call', async () => {
    const service = openWindow(path.join(dataDir, 'missing.cjs'));
    await assert.rejects(() => service.ensureRunning(), /could not be started|ended at once/);
    await assert.rejects(() => service.ensureRunning(), EmulatorError);
  });
});
