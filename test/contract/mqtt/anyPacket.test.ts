import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { generate, parser, type Packet } from 'mqtt-packet';
import fc from 'fast-check';
import { withoutFiles } from '../../../src/device/behaviour/loadedBehaviour.ts';
import { deriveCredentials } from '../../../src/device/credentials.ts';
import { VirtualDevice } from '../../../src/device/virtualDevice.ts';
import { secretOf } from '../../support/deviceRegister.ts';
import { fuzzRuns, fuzzTimeout } from '../../support/fuzzRuns.ts';
import { startBrokerFixture } from '../../support/mqttBroker.ts';
import { mqttPacket, mqttText } from '../../support/mqttPackets.ts';

const names = { productKey: 'pk', deviceName: 'device' };
const request = '/sys/pk/device/rrpc/request/7';
const response = '/sys/pk/device/rrpc/response/7';
/** How long a device may take to come back, or to answer, in ms. */
const patience = 30_000;

/** What turns packets into what is nearly some: bytes are cut, doubled, put in, or others. */
const edits = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    cut: fc.nat(4),
    copy: fc.boolean(),
    put: fc.uint8Array({ maxLength: 4 }),
  }),
  { maxLength: 4 },
);

function edited(bytes: Buffer, changes: typeof edits extends fc.Arbitrary<infer T> ? T : never): Buffer {
  return changes.reduce((changed, { at, cut, copy, put }) => {
    const start = Math.floor(at * changed.length);
    const taken = changed.subarray(start, start + cut);
    const middle = copy ? [taken, taken] : [put];
    return Buffer.concat([changed.subarray(0, start), ...middle, changed.subarray(start + cut)]);
  }, bytes);
}

function loginOf(level: number, deviceName: string): Buffer {
  const { clientId, username, password } = deriveCredentials({
    ...names,
    deviceName,
    deviceSecret: secretOf('device'),
  });
  const head = [mqttText(level === 3 ? 'MQIsdp' : 'MQTT'), [level, 0xc2, 0, 60]];
  return mqttPacket(0x10, ...head, mqttText(clientId), mqttText(username), mqttText(password));
}

/** Resolves when a connection has ended, however that came. */
function closeOf(socket: Socket): Promise<void> {
  return new Promise((done) => socket.once('close', () => done()));
}

/** Resolves to what `look` finds once it finds something. Rejects where that takes too long. */
async function found<T>(look: () => T | undefined): Promise<T> {
  const end = performance.now() + patience;
  for (;;) {
    const value = look();
    if (value !== undefined) return value;
    if (performance.now() > end) throw new Error('The device does not come back.');
    await new Promise(setImmediate);
  }
}

describe('What is nearly MQTT', () => {
  it('as the first packet of a connection: is answered or ends it, and the broker serves whoever comes after', async () => {
    const broken: string[] = [];
    const note = (line: string) => {
      if (line.startsWith('MQTT broker:')) broken.push(line);
    };
    const fixture = await startBrokerFixture({ log: { debug: note, info: note, warn: note, error: note } });
    fixture.directory.register('device');
    fixture.directory.register('other');
    let accepted = 0;
    const property = fc.asyncProperty(
      fc.constantFrom(3, 4, 5),
      fc.string({ maxLength: 3 }),
      edits,
      async (level, end, changes) => {
        const login = loginOf(level, level === 4 && end === '' ? 'device' : `device${end}`);
        const socket = connect(fixture.broker.port, '127.0.0.1');
        socket.on('error', () => undefined);
        const closed = closeOf(socket);
        socket.on('data', (answer: Buffer) => {
          if (answer[0] === 0x20 && answer[3] === 0) accepted += 1;
        });
        socket.end(edited(login, changes));
        await closed;
      },
    );
    await fc.assert(property, { ...fuzzRuns(300), examples: [[4, '', []]] });
    assert.ok(accepted > 0, 'no login got through');
    assert.deepEqual(broken, []);
    const device = await fixture.logIn('other');
    await device.publishAsync('/pk/other/user/update', 'still there', { qos: 1 });
    await fixture.close();
  }).timeout(fuzzTimeout);

  it('from the broker of a virtual device: ends its connection or is passed over, and the device comes back', async () => {
    let answers = 0;
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined).once('close', () => sockets.delete(socket));
      const incoming = parser();
      const write = (packet: Packet) => void socket.write(generate(packet));
      incoming.on('error', () => socket.destroy());
      incoming.on('packet', (packet: Packet) => {
        if (packet.cmd === 'connect') write({ cmd: 'connack', returnCode: 0, sessionPresent: false });
        if (packet.cmd === 'subscribe')
          write({ cmd: 'suback', messageId: packet.messageId ?? 1, granted: packet.subscriptions.map(() => 0) });
        if (packet.cmd === 'publish' && packet.topic === response) answers += 1;
      });
      socket.on('data', (bytes: Buffer) => incoming.parse(bytes));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const ignore = () => undefined;
    const device = new VirtualDevice({
      broker: { kind: 'emulator', port: (server.address() as AddressInfo).port },
      device: { ...names, deviceSecret: secretOf('device') },
      behaviour: withoutFiles({ rrpc: { answer: { type: 'echo' } } }),
      log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
      ...{ backoff: { first: 1, longest: 1 }, timeout: 5_000 },
    });
    const online = (): Promise<Socket> =>
      found(() => {
        const [socket] = sockets;
        return device.status.state === 'online' && socket && !socket.destroyed ? socket : undefined;
      });
    const message = (qos: 0 | 1 | 2, topic: string) =>
      generate({ cmd: 'publish', topic, payload: 'hi', qos, messageId: 3, dup: false, retain: false });
    const packets = [
      ...([0, 1, 2] as const).map((qos) => message(qos, request)),
      message(1, '/sys/pk/device/thing/service/property/set'),
      generate({ cmd: 'puback', messageId: 3 }),
      generate({ cmd: 'pubrel', messageId: 3 }),
      generate({ cmd: 'pingresp' }),
      generate({ cmd: 'suback', messageId: 3, granted: [0] }),
      generate({ cmd: 'connack', returnCode: 5, sessionPresent: true }),
    ];
    // Their ends are missing, where the identifier stands that an answer would repeat.
    const unidentified = [
      mqttPacket(0x62),
      mqttPacket(0x50),
      mqttPacket(0x32, mqttText(request)),
      mqttPacket(0x34, mqttText(request)),
      mqttPacket(0x32, mqttText(request), [0, 0], Buffer.from('hi')),
    ];
    const property = fc.asyncProperty(
      fc.array(fc.constantFrom(...packets), { minLength: 1, maxLength: 3 }),
      edits,
      async (few, changes) => {
        const socket = await online();
        const closed = closeOf(socket);
        socket.end(edited(Buffer.concat(few), changes));
        await closed;
        // A request that nobody changed is answered by the next connection.
        const before = answers;
        (await online()).write(message(0, request));
        await found(() => (answers > before ? true : undefined));
      },
    );
    try {
      await fc.assert(property, { ...fuzzRuns(60), examples: unidentified.map((packet) => [[packet], []]) });
    } finally {
      await device.close();
      for (const socket of sockets) socket.destroy();
      server.close();
    }
  }).timeout(fuzzTimeout);
});
