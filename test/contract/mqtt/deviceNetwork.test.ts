import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { generate, parser, type Packet } from 'mqtt-packet';
import { withoutFiles } from '../../../src/device/behaviour/loadedBehaviour.ts';
import { VirtualDevice, type VirtualDeviceOptions } from '../../../src/device/virtualDevice.ts';
import { secretOf } from '../../support/deviceRegister.ts';
import { waitUntil } from '../../../scripts/vscode/waitUntil.ts';
import { startBrokerFixture, type BrokerFixture } from '../../support/mqttBroker.ts';
import { startRawServer, type RawServer, type Reply } from '../../support/rawServer.ts';
import { loopbackCertificate, loopbackKey } from '../../support/tlsBroker.ts';

const names = { productKey: 'pk', deviceName: 'device' };
const accepted = Buffer.of(0x20, 2, 0, 0);
/** The first bytes of a message of 200 MB. */
const hugeMessage = Buffer.of(0x30, 0x80, 0x80, 0x80, 0x64);
const page = 'HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\n\r\n<!DOCTYPE html>';

/** Sends without end, one byte after the other, until the other side goes. */
function drip(socket: Socket): void {
  const timer = setInterval(() => socket.write('x'), 10);
  socket.once('close', () => clearInterval(timer));
}

/** Sends a message of 200 MB as the other side takes it. */
function pour(socket: Socket): void {
  const piece = Buffer.alloc(1 << 20, 'x');
  const next = (left: number): void => {
    if (left > 0 && !socket.destroyed) socket.write(piece, () => next(left - 1));
  };
  socket.write(hugeMessage);
  next(200);
}

const unanswered = /did not answer the login within 0\.5 s/;
const notMqtt = /what came is not MQTT \(.+\)/;

type Failure = readonly [name: string, reply: Reply, says: RegExp];

/** In place of an answer to the login. */
const atLogin: readonly Failure[] = [
  ['a reset', (socket) => socket.resetAndDestroy(), /ECONNRESET|ended/],
  ['an end', (socket) => socket.end(), /ended/],
  [
    'a reset within the answer',
    (socket) => socket.write(accepted.subarray(0, 2), () => socket.resetAndDestroy()),
    /RESET|ended/,
  ],
  ['an end within the answer', (socket) => socket.end(accepted.subarray(0, 3)), /ended/],
  ['silence', () => undefined, unanswered],
  ['an answer that says it is longer, and silence', (socket) => socket.write(Buffer.of(0x20, 100, 0, 0)), unanswered],
  ['an answer whose length is no number', (socket) => socket.write(Buffer.alloc(6, 0xff)), notMqtt],
  ['HTML for MQTT', (socket) => socket.write(page), notMqtt],
  [
    'an answer that drips',
    (socket) => {
      socket.write(hugeMessage);
      drip(socket);
    },
    unanswered,
  ],
  ['200 MB', pour, /longer than any message of the platform/],
];

/** Once the device is online, or about to be. */
const later: readonly Failure[] = [
  ['a reset', (socket) => socket.resetAndDestroy(), /RESET|ended/],
  ['an end', (socket) => socket.end(), /ended/],
  ['an end within a message', (socket) => socket.end(Buffer.of(0x30, 20, 0, 3, 97)), /ended/],
  ['silence', () => undefined, /confirmed nothing within 0\.5 s/],
  [
    'a message that drips',
    (socket) => {
      socket.write(hugeMessage);
      drip(socket);
    },
    /confirmed nothing within 0\.5 s/,
  ],
  ['HTML for MQTT', (socket) => socket.write(page), notMqtt],
  ['200 MB', pour, /longer than any message of the platform/],
];

describe('A virtual device that meets a network that fails', () => {
  let fixture: BrokerFixture;
  let server: RawServer | undefined;
  const devices: VirtualDevice[] = [];
  const log: string[] = [];

  beforeEach(async () => {
    fixture = await startBrokerFixture();
    fixture.directory.register('device');
    log.length = 0;
  });
  afterEach(async () => {
    await Promise.all(devices.splice(0).map((device) => device.close()));
    await server?.[Symbol.asyncDispose]();
    server = undefined;
    await fixture.close();
    assert.ok(!log.join().includes(secretOf('device')));
  });

  const start = (port: number, options: Partial<VirtualDeviceOptions> = {}) => {
    const line = (message: string) => void log.push(message);
    const device = new VirtualDevice({
      broker: { kind: 'emulator', port },
      device: { ...names, deviceSecret: secretOf('device') },
      behaviour: withoutFiles({ rrpc: { answer: { type: 'echo' } } }),
      log: { debug: line, info: line, warn: line, error: line },
      backoff: { first: 20, longest: 20 },
      timeout: 500,
      ...options,
    });
    devices.push(device);
    return device;
  };

  /** A port whose first connection does as `reply` says with each packet; the next ones reach the broker. */
  const failingOnce = async (reply: (socket: Socket, packet: Packet) => void): Promise<number> => {
    let first: Socket | undefined;
    const incoming = parser();
    server = await startRawServer(() => undefined, {
      afterRequest: () => '',
      onConnection(socket) {
        first ??= socket;
        if (socket === first) {
          incoming.on('packet', (packet: Packet) => reply(socket, packet));
          socket.on('data', (bytes: Buffer) => incoming.parse(bytes));
          return;
        }
        const behind = connect({ host: '127.0.0.1', port: fixture.broker.port });
        behind.on('error', () => undefined);
        socket.pipe(behind).pipe(socket);
        socket.once('close', () => behind.destroy());
        behind.once('close', () => socket.destroy());
      },
    });
    return Number(server.host.split(':')[1]);
  };

  /** The reason of the first wait; then the device must be back, and be reached. */
  const reasonAndReturn = async (device: VirtualDevice): Promise<string> => {
    const reason = await waitOf(device);
    await device.ready;
    const request = { ...names, payload: Buffer.from('hi'), timeout: 5000, messageId: '7' };
    while (device.status.state !== 'online') await new Promise(setImmediate);
    assert.equal((await fixture.broker.messenger.rrpc(request)).code, 'SUCCESS');
    return reason;
  };

  for (const [name, reply, says] of atLogin) {
    it(`by ${name} at its login: it says why, and comes back`, async () => {
      const port = await failingOnce((socket, { cmd }) => {
        if (cmd === 'connect') reply(socket);
      });
      const reason = await reasonAndReturn(start(port));
      assert.match(reason, says);
    });
  }

  for (const [name, reply, says] of later) {
    it(`by ${name} in place of what confirms its subscriptions: it says why, and comes back`, async () => {
      const port = await failingOnce((socket, { cmd }) => {
        if (cmd === 'connect') socket.write(accepted);
        if (cmd === 'subscribe') reply(socket);
      });
      assert.match(await reasonAndReturn(start(port)), says);
    });

    it(`by ${name} in place of what confirms its message: the message counts as failed, and it comes back`, async () => {
      const port = await failingOnce((socket, packet) => {
        if (packet.cmd === 'connect') socket.write(accepted);
        if (packet.cmd === 'subscribe')
          socket.write(
            generate({ cmd: 'suback', messageId: packet.messageId ?? 1, granted: packet.subscriptions.map(() => 0) }),
          );
        if (packet.cmd === 'publish') reply(socket);
      });
      const post = { type: 'message', topic: '/pk/device/user/update', every: 60, qos: 1, values: {} } as const;
      const device = start(port, { behaviour: withoutFiles({ posts: [post], rrpc: { answer: { type: 'echo' } } }) });
      assert.match(await reasonAndReturn(device), says);
      assert.equal(device.counters.failed, 1);
    });
  }

  it('by one message alone that is not confirmed: it counts as failed, and the connection stays', async () => {
    let logins = 0;
    const port = await failingOnce((socket, packet) => {
      if (packet.cmd === 'connect') {
        logins += 1;
        socket.write(accepted);
      }
      if (packet.cmd === 'subscribe')
        socket.write(
          generate({ cmd: 'suback', messageId: packet.messageId ?? 1, granted: packet.subscriptions.map(() => 0) }),
        );
      if (packet.cmd === 'publish' && packet.topic.endsWith('/other'))
        socket.write(generate({ cmd: 'puback', messageId: packet.messageId ?? 1 }));
    });
    const post = (topic: string) => ({ type: 'message', topic, every: 60, qos: 1, values: {} }) as const;
    const posts = [post('/pk/device/user/update'), post('/pk/device/user/other')];
    const device = start(port, { behaviour: withoutFiles({ posts, rrpc: { answer: { type: 'echo' } } }) });
    assert.ok(await waitUntil(() => device.counters.failed === 1, 10_000));
    assert.equal(device.status.state, 'online');
    assert.equal(device.counters.sent, 1);
    assert.equal(logins, 1);
  });

  it('by nobody who listens: it says so, and goes on trying', async () => {
    const port = await failingOnce(() => undefined);
    await server?.[Symbol.asyncDispose]();
    server = undefined;
    assert.match(await waitOf(start(port)), /ECONNREFUSED/);
  });

  it('by a broker that confirms no message: it can be closed all the same', async () => {
    const { promise: published, resolve } = Promise.withResolvers<undefined>();
    const port = await failingOnce((socket, packet) => {
      if (packet.cmd === 'connect') socket.write(accepted);
      if (packet.cmd === 'publish') resolve(undefined);
    });
    const post = { type: 'message', topic: '/pk/device/user/update', every: 60, qos: 1, values: {} } as const;
    const device = start(port, { timeout: 60_000, behaviour: withoutFiles({ posts: [post] }) });
    await published;
    await device.close();
    assert.equal(device.status.state, 'ended');
  });

  describe('by TLS', () => {
    const mayConnect = () => Promise.resolve(true);
    const cloud = (port: number, host: string) =>
      start(port, { broker: { kind: 'cloud', host, port, ca: [loopbackCertificate], mayConnect } });

    it('with a certificate of another host: no credentials are sent', async () => {
      server = await startRawServer(() => undefined, {
        ...{ address: '127.0.0.2', tls: { key: loopbackKey, cert: loopbackCertificate } },
        afterRequest: () => '',
      });
      const device = cloud(Number(server.host.split(':')[1]), '127.0.0.2');
      assert.match(await waitOf(device), /altnames/);
      assert.equal(server.requests, 0);
    });

    it('that is not spoken there: no credentials are sent', async () => {
      const arrived: string[] = [];
      server = await startRawServer((socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n'), {
        afterRequest(text) {
          arrived.push(text);
          return '';
        },
      });
      const device = cloud(Number(server.host.split(':')[1]), '127.0.0.1');
      assert.match(await waitOf(device), /wrong version number|packet length too long|EPROTO/i);
      assert.ok(!arrived.join('').includes(names.deviceName));
    });
  });
});

/** Why it waits, once it does. */
async function waitOf(device: VirtualDevice): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const watching = device.onDidChangeStatus((status) => {
    if (status.state === 'waiting') resolve(status.reason);
  });
  if (device.status.state === 'waiting') resolve(device.status.reason);
  const reason = await promise;
  watching.dispose();
  return reason;
}
