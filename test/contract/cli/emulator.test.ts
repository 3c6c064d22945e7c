import assert from 'node:assert/strict';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { connect as connectTcp, createServer, type AddressInfo } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { connectAsync } from 'mqtt';
import { Client } from '../../../src/client/client.ts';
import { deriveCredentials } from '../../../src/device/credentials.ts';
import type { EmulatorKeys } from '../../../src/protocol/emulatorFiles.ts';
import { CommandLine } from '../../support/commandLine.ts';
import { startSampleEmulator } from '../../support/sampleEmulator.ts';
import { exportState, resetState } from '../../support/state.ts';

describe('fleetbook emulator', () => {
  let folder: string;
  let started: CommandLine[];
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-cli-'));
    started = [];
  });
  afterEach(async () => {
    await Promise.all(started.map((command) => command[Symbol.asyncDispose]()));
    await rm(folder, { recursive: true });
  });

  const start = (...args: string[]) => {
    const command = new CommandLine(['emulator', '--data', path.join(folder, 'data'), ...args]);
    started.push(command);
    return command;
  };
  const keysIn = async (file: string) => JSON.parse(await readFile(file, 'utf8')) as EmulatorKeys;

  /** A port that somebody has. */
  async function squat() {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return { port: (server.address() as AddressInfo).port, leave: () => server.close() };
  }

  it('tells a person where it listens and where the keys are, but no secret, and ends in good order at Ctrl+C', async () => {
    const emulator = start();
    const [, endpoint = ''] = await emulator.says(/^ {2}API +(http:\/\/127\.0\.0\.1:\d+)$/m);
    await emulator.says(/Ctrl\+C ends/);
    const file = path.join(folder, 'data/keys.json');
    assert.match(emulator.stdout, /^ {2}MQTT +mqtt:\/\/127\.0\.0\.1:\d+$/m);
    assert.ok(emulator.stdout.includes(`  Control  ${endpoint}/-/\n`));
    assert.ok(emulator.stdout.includes(`  Keys     ${file}\n`));
    const keys = await keysIn(file);
    const client = new Client({ endpoint, regionId: 'cn-shanghai', credentials: keys });
    const { Data } = await client.call('QueryProductList', { CurrentPage: 1, PageSize: 10 });
    assert.equal(Data.Total, 0);
    emulator.child.kill('SIGINT');
    assert.equal(await emulator.exit, 0);
    assert.match(emulator.stderr, /The emulator ends: SIGINT\.\n$/);
    for (const secret of [keys.accessKeySecret, keys.controlToken]) {
      assert.ok(!emulator.stdout.includes(secret) && !emulator.stderr.includes(secret));
    }
  });

  it('goes on where the disk does not take its log', async function () {
    // A file that Linux alone has: each write finds the disk full.
    if (process.platform !== 'linux') this.skip();
    await using full = await open('/dev/full', 'w');
    await using emulator = new CommandLine(['emulator', '--data', path.join(folder, 'data')], { stderr: full.fd });
    const [, endpoint = ''] = await emulator.says(/^ {2}API +(http:\/\/127\.0\.0\.1:\d+)$/m);
    const client = new Client({
      endpoint,
      regionId: 'cn-shanghai',
      credentials: await keysIn(path.join(folder, 'data/keys.json')),
    });
    assert.equal((await client.call('QueryProductList', { CurrentPage: 1, PageSize: 10 })).Data.Total, 0);
    emulator.child.kill('SIGINT');
    assert.equal(await emulator.exit, 0);
    assert.match(await readFile(path.join(folder, 'data/emulator.log'), 'utf8'), /The emulator ends: SIGINT\.\n$/);
  });

  for (const [option, use] of [
    ['--port', 'the API'],
    ['--mqtt-port', 'MQTT'],
  ] as const) {
    it(`takes the port of ${option} and no other`, async () => {
      const { port, leave } = await squat();
      const refused = start(option, String(port));
      assert.equal(await refused.exit, 7);
      assert.equal(refused.stdout, '');
      assert.match(refused.stderr, new RegExp(`Port ${port}, asked for ${use}, is taken by another program`));
      leave();
      await start('--json', option, String(port)).says(
        new RegExp(`"${option === '--port' ? 'http' : 'mqtt'}Port":${port}`),
      );
    });
  }

  for (const [args, mqttHost] of [
    [[], '127.0.0.1'],
    [['--mqtt-host', 'localhost'], '127.0.0.1'],
    [['--mqtt-host', '0.0.0.0'], '0.0.0.0'],
  ] as const) {
    it(`says with “${args.join(' ')}” that devices reach it on ${mqttHost}, and where over WebSocket`, async () => {
      const emulator = start('--json', ...args);
      const [line] = await emulator.says(/.*\n/);
      const { api, mqttPort } = JSON.parse(line) as { readonly api: string; readonly mqttPort: number };
      const { controlToken } = await keysIn(path.join(folder, 'data/keys.json'));
      const status = await fetch(`${api}/-/status`, { headers: { authorization: `Bearer ${controlToken}` } });
      const endpoint = await readFile(path.join(folder, 'data/endpoint.json'), 'utf8');
      const webSocketUrl = `ws://127.0.0.1:${mqttPort}/mqtt`;
      for (const said of [await status.json(), JSON.parse(endpoint)] as Record<string, unknown>[]) {
        assert.deepEqual([said['mqttHost'], said['webSocketUrl']], [mqttHost, webSocketUrl]);
      }
      assert.equal(emulator.stderr.includes('from other machines as well'), mqttHost !== '127.0.0.1');
      const lan = Object.values(networkInterfaces())
        .flat()
        .find((one) => one?.family === 'IPv4' && !one.internal)?.address;
      for (const address of lan === undefined ? ['127.0.0.1'] : ['127.0.0.1', lan]) {
        const socket = connectTcp(mqttPort, address);
        const reached = once(socket, 'connect').then(
          () => true,
          () => false,
        );
        assert.equal(await reached, address === '127.0.0.1' || mqttHost === '0.0.0.0', address);
        socket.destroy();
      }
    });
  }

  it('refuses an address that is none of this computer, and names those that are', async () => {
    for (const host of ['203.0.113.9', '127.0.0.999', 'localhost:1883', '[::1]']) {
      const emulator = start('--mqtt-host', host);
      assert.equal(await emulator.exit, 2, host);
      const words = '--mqtt-host is an address of this computer: 0.0.0.0 (all)';
      assert.ok(emulator.stderr.startsWith(words) && emulator.stderr.includes(` ${host} is none.`), emulator.stderr);
    }
  });

  it('takes no port twice', async () => {
    const emulator = start('--port', '45999', '--mqtt-port', '45999');
    assert.equal(await emulator.exit, 2);
    assert.match(emulator.stderr, /^--port and --mqtt-port are two ports: give each a number of its own\./);
  });

  it('tells a person that other machines reach the port for devices', async () => {
    await start('--mqtt-host', '0.0.0.0').says(
      /^ {2}MQTT +mqtt:\/\/127\.0\.0\.1:\d+, and from other machines on 0\.0\.0\.0$/m,
    );
  });

  it('makes the key file that --keys names, for this user alone, and uses it from then on', async () => {
    const file = path.join(folder, 'ci-keys.json');
    const first = start('--json', '--keys', file);
    const [line] = await first.says(/.*\n/);
    assert.equal((JSON.parse(line) as { keys: string }).keys, file);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    await assert.rejects(stat(path.join(folder, 'data/keys.json')), { code: 'ENOENT' });
    const keys = await keysIn(file);
    first.child.kill('SIGTERM');
    assert.equal(await first.exit, 0);
    await start('--json', '--keys', file).says(/"ready":true/);
    assert.deepEqual(await keysIn(file), keys);
  });

  it('holds devices to the limits of the platform where --enforce-limits says so', async () => {
    for (const [args, granted] of [
      [[], 1],
      [['--enforce-limits'], 128],
    ] as const) {
      const emulator = start('--json', '--seed', 'sample', ...args);
      const [line] = await emulator.says(/.*\n/);
      const { api: endpoint, mqttPort, keys: file } = JSON.parse(line) as Record<'api' | 'mqttPort' | 'keys', string>;
      const client = new Client({ endpoint, regionId: 'cn-shanghai', credentials: await keysIn(file) });
      const names = { ProductKey: 'a1Thermo001', DeviceName: 'thermostat-2500' };
      const { Data } = await client.call('QueryDeviceDetail', names);
      const device = await connectAsync({
        ...{ host: '127.0.0.1', port: Number(mqttPort), reconnectPeriod: 0 },
        ...deriveCredentials({
          productKey: names.ProductKey,
          deviceName: names.DeviceName,
          deviceSecret: Data.DeviceSecret ?? '',
        }),
      });
      const last = `/sys/${names.ProductKey}/${names.DeviceName}/thing/service/number100`;
      const others = Array.from({ length: 100 }, (_, number) => last.replace('100', String(number)));
      for (const topic of others) await device.subscribeAsync(topic, { qos: 1 });
      const [grant] = await device.subscribeAsync(last, { qos: 1 }).catch(() => [{ qos: 128 }]);
      assert.equal(grant?.qos, granted);
      await device.endAsync(true);
      emulator.child.kill('SIGTERM');
      assert.equal(await emulator.exit, 0);
    }
  });

  it('takes keys that were made elsewhere', async () => {
    const file = path.join(folder, 'mine.json');
    const keys = { accessKeyId: 'MyKeyId', accessKeySecret: 'my-secret', controlToken: 'my-token' };
    await writeFile(file, JSON.stringify(keys), { mode: 0o600 });
    const [, endpoint = ''] = await start('--json', '--keys', file).says(/"api":"([^"]+)"/);
    const status = await fetch(`${endpoint}/-/status`, { headers: { authorization: 'Bearer my-token' } });
    assert.equal(status.status, 200);
  });

  it('refuses a database of a newer version, and one that is none, and leaves both as they are', async () => {
    const file = path.join(folder, 'data/emulator.db');
    await mkdir(path.dirname(file));
    const database = new DatabaseSync(file);
    database.exec('PRAGMA user_version = 1000');
    database.close();
    const newer = start();
    assert.equal(await newer.exit, 5);
    assert.match(newer.stderr, /was written by a newer version of Fleetbook\. Update Fleetbook, or choose another/);
    const left = new DatabaseSync(file);
    assert.deepEqual({ ...left.prepare('PRAGMA user_version').get() }, { user_version: 1000 });
    assert.deepEqual(left.prepare('SELECT name FROM sqlite_schema').all(), []);
    left.close();
    await writeFile(file, 'no database at all, but text that is long enough to be looked at'.repeat(100));
    const damaged = start();
    assert.equal(await damaged.exit, 6);
    assert.match(await readFile(file, 'utf8'), /^no database at all/);
  });

  it('refuses a key file that others may read, with the remedy, and one that is something else', async () => {
    const file = path.join(folder, 'open.json');
    await writeFile(file, '{"accessKeyId":"a","accessKeySecret":"b","controlToken":"c"}');
    await chmod(file, 0o644);
    const open = start('--keys', file);
    assert.equal(await open.exit, 4);
    assert.ok(open.stderr.includes(`is open to other users (mode 0644). Close it with: chmod 600 ${file}`));
    assert.equal((await stat(file)).mode & 0o777, 0o644, 'what is not its own it leaves alone');
    await writeFile(file, '{}');
    await chmod(file, 0o600);
    const wrong = start('--keys', file);
    assert.equal(await wrong.exit, 4);
    assert.match(wrong.stderr, /does not hold the emulator's keys\. Delete it/);
  });

  it('starts from a state that was written to a file, and is led back to it wherever the file has gone', async () => {
    await using source = await startSampleEmulator();
    const file = path.join(folder, 'fleet.jsonl');
    await writeFile(file, await exportState(source.running));
    const first = start('--json', '--seed', file);
    const [, httpPort] = await first.says(/"httpPort":(\d+)/);
    await rm(file);
    const data = path.join(folder, 'data');
    assert.equal((await stat(path.join(data, 'seed.jsonl'))).mode & 0o777, 0o600);
    const keys = await keysIn(path.join(data, 'keys.json'));
    const emulator = { httpPort: Number(httpPort), keys };
    const client = new Client({
      endpoint: `http://127.0.0.1:${httpPort}`,
      regionId: 'cn-shanghai',
      credentials: keys,
    });
    const query = { ProductKey: 'a1Thermo001', DeviceName: 'thermostat-0001' };
    const { Data } = await client.call('QueryDeviceDetail', query);
    const { Data: original } = await source.client().call('QueryDeviceDetail', query);
    assert.equal(Data.DeviceSecret, original.DeviceSecret);
    await client.call('DeleteDevice', query);
    assert.deepEqual(await resetState(emulator), { seed: 'file' });
    assert.equal((await client.call('QueryDeviceDetail', query)).Data.DeviceSecret, original.DeviceSecret);
  });

  it('says what is wrong with the file to start from, and can be started with another', async () => {
    const file = path.join(folder, 'fleet.jsonl');
    await writeFile(
      file,
      '{"format":"fleetbook emulator state","version":1,"schema":1,"lastMessageId":"0"}\n{"x":{}}\n',
    );
    const refused = start('--seed', file);
    assert.equal(await refused.exit, 9);
    assert.match(refused.stderr, /Line 2: there is no table "x"\./);
    await start('--json', '--seed', 'sample').says(/"ready":true/);
  });

  it('says so where another one runs on the folder', async () => {
    await start('--json').says(/"ready":true/);
    const second = start();
    assert.equal(await second.exit, 3);
    assert.match(second.stderr, /already running/);
  });
});
