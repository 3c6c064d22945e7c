import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CommandLine } from '../../support/commandLine.ts';
import { startSampleEmulator, type SampleEmulator } from '../../support/sampleEmulator.ts';

const ProductKey = 'a1Meter0001';
const DeviceName = 'meter-1500';
const name = `${ProductKey}/${DeviceName}`;

describe('fleetbook device', () => {
  let folder: string;
  let dataDir: string;
  let emulator: SampleEmulator;
  let secret: string;
  const started: CommandLine[] = [];
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-device-'));
    dataDir = path.join(folder, 'data');
    emulator = await startSampleEmulator({ dataDir });
    secret = (await emulator.client().call('QueryDeviceDetail', { ProductKey, DeviceName })).Data.DeviceSecret ?? '';
  });
  afterEach(() => Promise.all(started.splice(0).map((command) => command[Symbol.asyncDispose]())));
  after(async () => {
    await emulator[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  function start(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const command = new CommandLine(['device', ...args], { env });
    started.push(command);
    return command;
  }
  const onEmulator = (...args: string[]) => start([name, '--data', dataDir, ...args]);
  const statusOf = async () =>
    (await emulator.client().call('GetDeviceStatus', { ProductKey, DeviceName })).Data.Status;
  const ask = (text: string) =>
    emulator.client().call('RRpc', { ProductKey, DeviceName, RequestBase64Byte: btoa(text), Timeout: 5000 });
  const local = () => ['--host', '127.0.0.1', '--port', String(emulator.running.mqttPort)];

  it('is online, says what it sends and receives, and logs out at Ctrl+C', async () => {
    const device = onEmulator();
    await device.says(/^online$/m);
    assert.equal(await statusOf(), 'ONLINE');
    await device.says(/^→ \/sys\/a1Meter0001\/meter-1500\/thing\/event\/property\/post {"id":"1"/m);
    assert.equal(atob((await ask('hello')).PayloadBase64Byte ?? ''), 'hello');
    await device.says(/^← .*rrpc\/request\/\d+ hello$/m);
    device.child.kill('SIGINT');
    assert.equal(await device.exit, 0);
    assert.equal(await statusOf(), 'OFFLINE');
    assert.ok(!device.stdout.includes(secret) && !device.stderr.includes(secret));
  });

  it('does what its behaviour says, and tells programs in lines of JSON', async () => {
    const file = path.join(folder, 'fixed.behaviour.json');
    await writeFile(file, '{"rrpc":{"answer":{"type":"fixed","body":{"answer":42}}}}');
    const device = onEmulator('--behaviour', file, '--json');
    await device.says(/"status":"online"/);
    assert.equal(atob((await ask('what?')).PayloadBase64Byte ?? ''), '{"answer":42}');
    await device.says(/"sent":".*rrpc\/response/);
    const lines = device.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    assert.ok(lines.some(({ received, payload }) => received !== undefined && payload === btoa('what?')));
    assert.ok(lines.some(({ sent, payload }) => sent !== undefined && payload === btoa('{"answer":42}')));
  });

  it('says that a gateway logs devices in, but not with which signatures', async () => {
    const file = path.join(folder, 'gateway.behaviour.json');
    await writeFile(
      file,
      JSON.stringify({ gateway: { subDevices: [{ productKey: ProductKey, deviceName: DeviceName }] } }),
    );
    for (const form of [[], ['--json']]) {
      const device = new CommandLine([
        'device',
        'a1Gateway01/gateway-09',
        '--data',
        dataDir,
        '--behaviour',
        file,
        ...form,
      ]);
      started.push(device);
      await device.says(/combine\/login_reply/);
      assert.match(
        device.stdout,
        form.length === 0 ? /combine\/login \(not shown: / : /combine\/login","payloadIsHidden":true/,
      );
      const plain = device.stdout.replaceAll(/"payload":"([^"]*)"/g, (_, text: string) => atob(text));
      assert.doesNotMatch(plain, /"sign"/);
      device.child.kill('SIGINT');
      assert.equal(await device.exit, 0);
    }
  });

  it('says everything that is wrong with a behaviour, before it looks for anything else', async () => {
    const file = path.join(folder, 'wrong.behaviour.json');
    await writeFile(file, '{"rrpc":{"answer":{"type":"dance"}},"posts":5}');
    for (const [given, words] of [
      [file, /wrong\.behaviour\.json cannot be used:\n- rrpc.*\n- posts/],
      [path.join(folder, 'none.json'), /behaviour file .*none\.json cannot be read: there is no such file/],
    ] as const) {
      const device = start([name, '--data', path.join(folder, 'nowhere'), '--behaviour', given]);
      assert.equal(await device.exit, 12);
      assert.match(device.stderr, words);
    }
  });

  it('says where there is no emulator, none any more, or no such device', async () => {
    const none = start([name, '--data', path.join(folder, 'nowhere')]);
    assert.equal(await none.exit, 10);
    assert.match(none.stderr, /No emulator runs on .*nowhere\. Start one with: fleetbook emulator --data .*nowhere/);

    const gone = await mkdtemp(path.join(folder, 'gone-'));
    const free = createServer().listen(0, '127.0.0.1');
    await once(free, 'listening');
    const httpPort = (free.address() as AddressInfo).port;
    free.close();
    await writeFile(path.join(gone, 'endpoint.json'), JSON.stringify({ pid: 1, httpPort, mqttPort: 1, version: '0' }));
    await writeFile(path.join(gone, 'keys.json'), JSON.stringify(emulator.running.keys));
    const silent = start([name, '--data', gone]);
    assert.equal(await silent.exit, 10);
    assert.match(silent.stderr, new RegExp(`does not answer on http://127\\.0\\.0\\.1:${httpPort}\\. Start one`));

    const unknown = start([`${ProductKey}/nobody`, '--data', dataDir]);
    assert.equal(await unknown.exit, 11);
    assert.match(
      unknown.stderr,
      /has no device a1Meter0001\/nobody in cn-shanghai\. Register it first, or name another region/,
    );
  });

  it('takes the secret from the environment for a broker at another address', async () => {
    const device = start([name, ...local(), '--secret-from', 'env'], { FLEETBOOK_DEVICE_SECRET: secret });
    await device.says(/^online$/m);
    const wrong = start([name, ...local(), '--secret-from', 'env'], { FLEETBOOK_DEVICE_SECRET: 'wrong' });
    assert.equal(await wrong.exit, 13);
    assert.match(wrong.stderr, /The platform refuses a1Meter0001\/meter-1500: .*\. Check its secret/);
  });

  describe('on the cloud', () => {
    let server: Server;
    let connections: number;
    beforeEach(async () => {
      connections = 0;
      // Not an address of a local network, and yet this machine: whatever is there is taken for the cloud.
      server = createServer((socket) => {
        connections += 1;
        socket.destroy();
      }).listen(0, '0.0.0.0');
      await once(server, 'listening');
    });
    afterEach(() => server.close());

    const onCloud = (...args: string[]) =>
      start(
        [
          name,
          '--host',
          '0.0.0.0',
          '--port',
          String((server.address() as AddressInfo).port),
          '--secret-from',
          'env',
          ...args,
        ],
        {
          FLEETBOOK_DEVICE_SECRET: 'secret',
        },
      );

    for (const answer of ['n\n', '\n', 'yesterday\n', '']) {
      it(`does not connect where the answer is ${JSON.stringify(answer)}`, async () => {
        const device = onCloud();
        device.child.stdin?.end(answer);
        assert.equal(await device.exit, 14);
        assert.match(device.stderr, /logs in as a1Meter0001\/meter-1500 on 0\.0\.0\.0\..*would be thrown off/);
        assert.match(device.stderr, /does not connect: nobody let it connect\. --yes connects without asking/);
        assert.equal(connections, 0);
      });
    }

    it('connects once it may, after the warning', async () => {
      const device = onCloud();
      await device.says(/asking whether it may connect/);
      assert.equal(connections, 0);
      device.child.stdin?.write('y\n');
      await device.says(/^not connected: /m);
      assert.equal(connections, 1);
    });

    it('does not ask whom it was told beforehand', async () => {
      const device = onCloud('--yes');
      await device.says(/^not connected: /m);
      assert.ok(!device.stderr.includes('Shall it connect?'));
    });
  });

  for (const [args, words] of [
    [[], /PRODUCTKEY\/NAME is missing/],
    [['thermostat'], /“thermostat” is no PRODUCTKEY\/NAME/],
    [['a/b/c'], /“a\/b\/c” is no PRODUCTKEY\/NAME/],
    [[name, 'more'], /“more” is one word too many/],
    [[name, '--cloud', '--host', 'x'], /--cloud and --host exclude each other/],
    [[name, '--cloud'], /--cloud wants --secret-from env/],
    [[name, '--host', 'x'], /--host wants --secret-from env/],
    [[name, '--port', '1883'], /--port goes with --host or --cloud/],
    [[name, '--cloud', '--secret-from', 'env'], /FLEETBOOK_DEVICE_SECRET is empty\. Set it with: read -rs/],
    [[name, '--cloud', '--secret-from', 's3cret'], /--secret-from is env/],
    [[name, '--secret', 'x'], /There is no option --secret\./],
  ] as const) {
    it(`explains what is wrong with: fleetbook device ${args.join(' ')}`, async () => {
      const device = start(args, { FLEETBOOK_DEVICE_SECRET: '' });
      assert.equal(await device.exit, 2);
      assert.match(device.stderr, words);
    });
  }
});
