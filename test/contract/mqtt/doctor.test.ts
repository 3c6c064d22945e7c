import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { MqttClient } from 'mqtt';
import { generate, parser, type Packet } from 'mqtt-packet';
import type { DevicePlace } from '../../../src/device/connection/devicePlace.ts';
import { diagnose, type DiagnoseOptions } from '../../../src/device/doctor/diagnose.ts';
import type { DoctorStep } from '../../../src/device/doctor/doctorStep.ts';
import type { DeviceStatus } from '../../../src/model/deviceStatus.ts';
import { secretOf } from '../../support/deviceRegister.ts';
import { startOldTlsServer } from '../../support/oldTlsServer.ts';
import { receive, startBrokerFixture, type BrokerFixture } from '../../support/mqttBroker.ts';
import { loopbackCertificate, startTlsBroker, type TlsBroker } from '../../support/tlsBroker.ts';

const topic = '/pk/device/user/get';

describe('The connection doctor', () => {
  let fixture: BrokerFixture;
  let tls: TlsBroker;
  let told: DoctorStep[];

  beforeEach(async () => {
    fixture = await startBrokerFixture();
    fixture.directory.register('device');
    tls = await startTlsBroker(fixture.broker.port);
    told = [];
  });
  afterEach(async () => {
    await tls[Symbol.asyncDispose]();
    await fixture.close();
  });

  const plain = (): DevicePlace => ({ host: '127.0.0.1', port: fixture.broker.port, tls: false });
  const examine = async (options: Partial<DiagnoseOptions> & { readonly status?: DeviceStatus } = {}) => {
    const { status = 'offline', ...rest } = options;
    return diagnose(
      {
        device: { productKey: 'pk', deviceName: 'device', deviceSecret: secretOf('device') },
        isSecretKnown: true,
        doors: [plain()],
        readStatus: () => Promise.resolve(status),
        mayConnect: () => Promise.resolve(true),
        signal: new AbortController().signal,
        ...rest,
      },
      (step) => told.push(step),
    );
  };
  const briefly = (steps: readonly DoctorStep[]) => steps.map(({ id, state }) => `${id.replace(/:\d+/, '')} ${state}`);
  const stepOf = (steps: readonly DoctorStep[], begin: string) =>
    steps.find(({ id }) => id.startsWith(begin)) ?? assert.fail(begin);
  const freePort = async (): Promise<number> => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    return port;
  };

  it('shows that a device can connect with each signmethod, and tells when each step begins and ends', async () => {
    const steps = await examine();
    assert.deepEqual(briefly(steps), [
      'status passed',
      'credentials passed',
      'dns skipped',
      'tcp passed',
      'connect:tcp:hmacsha256 passed',
      'connect:tcp:hmacsha1 passed',
      'connect:tcp:hmacmd5 passed',
    ]);
    for (const { took, state } of steps) assert.ok(state === 'skipped' || (took ?? -1) >= 0);
    assert.deepEqual(told.map(({ state }) => state).slice(0, 2), ['running', 'passed']);
    while (fixture.directory.reports.at(-1) !== 'offline device') await delay(10);
    assert.doesNotMatch(JSON.stringify(steps), /secret of device/);
  });

  it('goes through TLS where there is TLS, and on the other way once', async () => {
    const doors = [{ host: '127.0.0.1', port: tls.port, tls: true }, plain()] as const;
    const steps = await examine({ doors, ca: [loopbackCertificate] });
    assert.deepEqual(briefly(steps).slice(3), [
      'tcp passed',
      'tcp passed',
      'tls passed',
      'connect:tls:hmacsha256 passed',
      'connect:tls:hmacsha1 passed',
      'connect:tls:hmacmd5 passed',
      'connect:tcp:hmacsha256 passed',
    ]);
    assert.match(stepOf(steps, 'tls').detail, /^TLSv1\.3; the certificate of Fleetbook tests, .* valid until 2126-/);
  });

  it('tells a wrong secret, by where it comes from', async () => {
    const device = { productKey: 'pk', deviceName: 'device', deviceSecret: 'another secret' };
    const steps = await examine({ device, isSecretKnown: false });
    const refused = stepOf(steps, 'connect');
    assert.equal(refused.state, 'failed');
    assert.match(refused.detail, /password is wrong \(return code 4\)/);
    assert.match(refused.remedy ?? '', /not the one of this device/);
    assert.match(stepOf(await examine({ device }), 'connect').remedy ?? '', /same region and instance/);
  });

  it('tells once whether the secret is right, and nothing of it where the device is disabled', async () => {
    const logins: boolean[] = [];
    const onLogin = (isSecretRight: boolean) => void logins.push(isSecretRight);
    await examine({ onLogin });
    assert.deepEqual(logins, [true]);
    logins.length = 0;
    const device = { productKey: 'pk', deviceName: 'device', deviceSecret: 'another secret' };
    await examine({ device, isSecretKnown: false, onLogin });
    assert.deepEqual(logins, [false]);
    logins.length = 0;
    fixture.directory.register('device', { disabled: true });
    await examine({ status: 'disable', onLogin });
    assert.deepEqual(logins, []);
  });

  it('keeps to the secret that one login proves, where the broker refuses another signmethod', async () => {
    const logins: boolean[] = [];
    await using broker = await startPickyBroker('hmacsha256');
    const steps = await examine({
      doors: [{ host: '127.0.0.1', port: broker.port, tls: false }],
      isSecretKnown: false,
      onLogin: (isSecretRight) => void logins.push(isSecretRight),
    });
    assert.deepEqual(briefly(steps).slice(4), [
      'connect:tcp:hmacsha256 failed',
      'connect:tcp:hmacsha1 passed',
      'connect:tcp:hmacmd5 passed',
    ]);
    assert.deepEqual(logins, [true]);
    const refused = stepOf(steps, 'connect');
    assert.match(refused.remedy ?? '', /^The secret is right, as another login shows/);
    assert.deepEqual(told.at(-1), refused);
  });

  it('tells that a device is disabled, before and when it is refused', async () => {
    fixture.directory.register('device', { disabled: true });
    const steps = await examine({ status: 'disable' });
    assert.equal(stepOf(steps, 'status').state, 'failed');
    assert.match(stepOf(steps, 'connect').detail, /disabled \(return code 5\)/);
  });

  it('tells that nothing listens, and tries nothing behind that', async () => {
    const steps = await examine({ doors: [{ host: '127.0.0.1', port: await freePort(), tls: true }] });
    assert.deepEqual(briefly(steps).slice(2), ['dns skipped', 'tcp failed', 'tls skipped', 'connect skipped']);
    assert.match(stepOf(steps, 'tcp').detail, /nothing listens/);
  });

  it('tells that a port speaks no TLS', async () => {
    const steps = await examine({ doors: [{ ...plain(), tls: true }], timeout: 2000 });
    const { state, detail, remedy } = stepOf(steps, 'tls');
    assert.equal(state, 'failed');
    assert.match(`${detail} ${remedy ?? ''}`, /TLS/);
    assert.equal(stepOf(steps, 'connect').state, 'skipped');
  });

  for (const answers of ['an alert', 'TLS 1.0'] as const) {
    it(`tells that a port speaks only versions of TLS that are too old, and answers with ${answers}`, async () => {
      await using server = await startOldTlsServer(answers);
      const [host = '', port] = server.host.split(':');
      const steps = await examine({ doors: [{ host, port: Number(port), tls: true }] });
      const { detail, remedy } = stepOf(steps, 'tls');
      assert.match(`${detail} ${remedy ?? ''}`, /versions of TLS that are too old.* proxy/);
    });
  }

  it('tells that nobody trusts a certificate', async () => {
    const steps = await examine({ doors: [{ host: '127.0.0.1', port: tls.port, tls: true }] });
    assert.match(stepOf(steps, 'tls').detail, /signed by nobody whom this computer trusts/);
  });

  it('tells that there is no host of a name', async () => {
    const steps = await examine({ doors: [{ host: 'a1Nothing.invalid', port: 1883, tls: false }] });
    assert.deepEqual(briefly(steps).slice(2), ['dns failed', 'tcp skipped', 'connect skipped']);
    assert.match(stepOf(steps, 'dns').detail, /no host of the name a1Nothing\.invalid|DNS server does not answer/);
  });

  it('never throws a device off that is online', async () => {
    const real = await fixture.logIn('device');
    const steps = await examine({ status: 'online' });
    assert.match(stepOf(steps, 'connect').detail, /is online/);
    assert.ok(real.connected);
    assert.deepEqual(fixture.directory.reports, ['online device']);
  });

  it('never throws a device off that comes online while the person is asked', async () => {
    let real: MqttClient | undefined;
    let status: DeviceStatus = 'offline';
    const steps = await examine({
      readStatus: () => Promise.resolve(status),
      mayConnect: async () => {
        real = await fixture.logIn('device');
        status = 'online';
        return true;
      },
    });
    assert.match(stepOf(steps, 'connect').detail, /is online/);
    assert.ok(real?.connected);
    assert.deepEqual(fixture.directory.reports, ['online device']);
  });

  it('waits between its logins until the platform has heard of the logout', async () => {
    let logins = 0;
    let isHeard = true;
    await using broker = await startBroker((_, answer) => {
      assert.ok(isHeard, 'a login while the platform takes the doctor for the device');
      logins++;
      isHeard = false;
      answer(0);
    });
    const readStatus = () => {
      const isOnline = !isHeard;
      isHeard = true;
      return Promise.resolve<DeviceStatus>(isOnline ? 'online' : 'offline');
    };
    const steps = await examine({ readStatus, doors: [{ host: '127.0.0.1', port: broker.port, tls: false }] });
    assert.equal(steps.filter(({ id, state }) => id.startsWith('connect') && state === 'passed').length, 3);
    assert.equal(logins, 3);
  });

  it('never throws a device off that comes online between two of its logins', async () => {
    let real: MqttClient | undefined;
    const readStatus = async (): Promise<DeviceStatus> => {
      if (fixture.directory.reports.length === 0) return 'offline';
      if (fixture.directory.reports.at(-1) === 'offline device') real ??= await fixture.logIn('device');
      return 'online';
    };
    const steps = await examine({ readStatus, timeout: 3000 });
    assert.deepEqual(briefly(steps).slice(4), ['connect:tcp:hmacsha256 passed', 'connect skipped']);
    assert.match(stepOf(steps, 'connect').detail, /return code 0/);
    assert.match(steps.at(-1)?.detail ?? '', /^Not tried any further: .* is online/);
    assert.ok(real?.connected);
    assert.deepEqual(fixture.directory.reports, ['online device', 'offline device', 'online device']);
  });

  it('never throws a device off that comes online while a login has no answer', async () => {
    let real: MqttClient | undefined;
    await using broker = await startBroker(async (_, __, socket) => {
      real ??= await fixture.logIn('device');
      socket.resetAndDestroy();
    });
    const steps = await examine({
      doors: [
        { host: '127.0.0.1', port: broker.port, tls: false },
        { host: '127.0.0.1', port: tls.port, tls: true },
      ],
      ca: [loopbackCertificate],
      readStatus: () => Promise.resolve(real ? 'online' : 'offline'),
      timeout: 3000,
    });
    assert.deepEqual(briefly(steps).slice(6), ['connect:tcp:hmacsha256 failed', 'connect skipped']);
    assert.ok(real?.connected);
    assert.deepEqual(fixture.directory.reports, ['online device']);
  });

  it('tries DNS, TCP and TLS also where nobody tells the secret, and logs in nowhere', async () => {
    const steps = await examine({
      device: { productKey: 'pk', deviceName: 'device', noSecret: 'Nobody entered it.' },
      doors: [{ host: '127.0.0.1', port: tls.port, tls: true }, plain()],
      ca: [loopbackCertificate],
      isSecretKnown: false,
      readStatus: () => Promise.reject(new Error('no right')),
      mayConnect: () => assert.fail('asked'),
    });
    assert.deepEqual(briefly(steps), [
      'status failed',
      'credentials failed',
      'dns skipped',
      'tcp passed',
      'tcp passed',
      'tls passed',
      'connect skipped',
    ]);
    const { detail, remedy } = stepOf(steps, 'credentials');
    assert.match(detail, /no DeviceSecret.* Nobody entered it\.$/);
    assert.match(remedy ?? '', /The other steps go on without it\.$/);
    assert.equal(stepOf(steps, 'connect').detail, 'Not tried: without the DeviceSecret there is no password.');
    assert.deepEqual(fixture.directory.reports, []);
  });

  it('does not log in where nobody lets it', async () => {
    const steps = await examine({ mayConnect: () => Promise.resolve(false) });
    assert.equal(stepOf(steps, 'connect').state, 'skipped');
    assert.deepEqual(fixture.directory.reports, []);
  });

  it('leaves what waits for a device, and no session where there was none', async () => {
    const real = await fixture.logIn('device', { clean: false });
    await real.subscribeAsync(topic, { qos: 1 });
    await real.endAsync();
    await fixture.broker.messenger.publish({ topic, payload: Buffer.from('kept'), qos: 1, messageId: '7' });
    assert.equal(stepOf(await examine(), 'connect').state, 'passed');
    const again = fixture.connect('device', { clean: false });
    const [packet] = await receive(again, 1);
    assert.equal(packet?.payload.toString(), 'kept');
    again.end(true);

    fixture.directory.register('other');
    const device = { productKey: 'pk', deviceName: 'other', deviceSecret: secretOf('other') };
    assert.equal(stepOf(await examine({ device }), 'connect').state, 'passed');
    const other = fixture.connect('other', { clean: false });
    const hadSession = await new Promise((resolve) =>
      other.once('connect', ({ sessionPresent }) => resolve(sessionPresent)),
    );
    assert.equal(hadSession, false);
  });

  it('ends when it is told to', async () => {
    await assert.rejects(examine({ signal: AbortSignal.abort() }), { name: 'AbortError' });
  });

  it('ends for the reason that it is told, also while it waits between two logins', async () => {
    const stop = new AbortController();
    const reason = new Error('The page was closed.');
    const readStatus = (): Promise<DeviceStatus> => {
      if (fixture.directory.reports.length === 0) return Promise.resolve('offline');
      setImmediate(() => {
        stop.abort(reason);
      });
      return Promise.resolve('online');
    };
    await assert.rejects(examine({ readStatus, signal: stop.signal }), reason);
  });
});

/** A broker that lets every device in but those that sign in this way. */
function startPickyBroker(signMethod: string): Promise<StartedBroker> {
  return startBroker((clientId, answer) => {
    answer(clientId.includes(`signmethod=${signMethod}`) ? 4 : 0);
  });
}

type StartedBroker = AsyncDisposable & { readonly port: number };

/** A broker that does with each CONNECT what it is given; `answer` takes a return code, and ends the connection. */
async function startBroker(
  receiveLogin: (clientId: string, answer: (returnCode: number) => void, socket: Socket) => unknown,
): Promise<StartedBroker> {
  const server = createServer((socket) => {
    const incoming = parser();
    incoming.on('packet', (packet: Packet) => {
      if (packet.cmd !== 'connect') return;
      const answer = (returnCode: number): void => {
        socket.end(generate({ cmd: 'connack', returnCode, sessionPresent: false }));
      };
      receiveLogin(packet.clientId, answer, socket);
    });
    socket.on('data', (bytes) => incoming.parse(bytes));
    socket.on('error', () => socket.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    async [Symbol.asyncDispose]() {
      server.close();
      await once(server, 'close');
    },
  };
}
