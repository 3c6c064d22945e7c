import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CommandLine } from '../../support/commandLine.ts';
import { startSampleEmulator, type SampleEmulator } from '../../support/sampleEmulator.ts';

const [ProductKey, DeviceName] = ['a1Meter0001', 'meter-1490'];
const name = `${ProductKey}/${DeviceName}`;

describe('fleetbook doctor', () => {
  let folder: string;
  let dataDir: string;
  let emulator: SampleEmulator;
  let secret: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-doctor-'));
    dataDir = path.join(folder, 'data');
    emulator = await startSampleEmulator({ dataDir });
    secret = (await emulator.client().call('QueryDeviceDetail', { ProductKey, DeviceName })).Data.DeviceSecret ?? '';
  });
  after(async () => {
    await emulator[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  async function examine(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    await using command = new CommandLine(['doctor', name, ...args], { env });
    const code = await command.exit;
    assert.ok(!command.stdout.includes(secret) && !command.stderr.includes(secret));
    return { code, stdout: command.stdout, stderr: command.stderr };
  }
  const local = () => ['--host', '127.0.0.1', '--port', String(emulator.running.mqttPort)];

  it('says step by step that a device can connect', async () => {
    const { code, stdout, stderr } = await examine(['--data', dataDir]);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^✔ TCP to port \d+ \(\d+ ms\)$/m);
    assert.equal(stdout.match(/^✔ CONNECT without TLS/gm)?.length, 3);
  });

  it('says what is wrong and what to do, and ends with a code of its own', async () => {
    const { code, stdout } = await examine([...local(), '--secret-from', 'env', '--json'], {
      FLEETBOOK_DEVICE_SECRET: 'mistyped',
    });
    assert.equal(code, 13);
    const steps = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string; state: string; detail: string; remedy?: string });
    const refused = steps.find(({ id }) => id.startsWith('connect'));
    assert.equal(refused?.state, 'failed');
    assert.match(refused.detail, /return code 4/);
    assert.match(refused.remedy ?? '', /not the one of this device/);
  });
});
