import assert from 'node:assert/strict';
import { connect as connectTcp, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { generate, parser, type Packet } from 'mqtt-packet';
import { deriveCredentials } from '../../../src/device/credentials.ts';
import type { DeviceInbox } from '../../../src/emulator/messages/deviceInbox.ts';
import { deafInbox } from '../../support/deafInbox.ts';
import { secretOf } from '../../support/deviceRegister.ts';
import { startBrokerFixture, type BrokerFixture } from '../../support/mqttBroker.ts';

const topic = '/pk/device/user/both';
const payload = Buffer.alloc(200_000, 1);
/** 80 MB: far more than the sockets of both sides hold, and the bounds of the broker. */
const count = 400;

describe('What a device sends and the broker cannot get rid of', () => {
  let fixture: BrokerFixture;
  let socket: Socket;
  let taken: number;
  let received: Packet[];
  /** What the platform waits for with each message of QoS 1. */
  let disk: PromiseWithResolvers<void>;

  beforeEach(async () => {
    taken = 0;
    received = [];
    disk = Promise.withResolvers();
    const deaf = deafInbox();
    const inbox: DeviceInbox = {
      ...deaf,
      accept: (message) => {
        taken += 1;
        return { ...deaf.accept(message), ...(message.qos === 1 && { kept: disk.promise }) };
      },
    };
    fixture = await startBrokerFixture({ inbox });
    fixture.directory.register('device');
    const names = { productKey: 'pk', deviceName: 'device', deviceSecret: secretOf('device') };
    const { clientId, username, password } = deriveCredentials(names);
    socket = connectTcp(fixture.broker.port, '127.0.0.1');
    const packets = parser();
    packets.on('packet', (packet) => received.push(packet));
    socket.on('data', (chunk) => packets.parse(chunk));
    socket.write(
      generate({
        ...{ cmd: 'connect', protocolId: 'MQTT', protocolVersion: 4, clean: true, keepalive: 60 },
        ...{ clientId, username, password: Buffer.from(password) },
      }),
    );
    socket.write(generate({ cmd: 'subscribe', messageId: 1, subscriptions: [{ topic, qos: 0 }] }));
    await until(() => received.some(({ cmd }) => cmd === 'suback'));
  });
  afterEach(async () => {
    disk.resolve();
    socket.destroy();
    await fixture.close();
  });

  const until = async (holds: () => boolean) => {
    while (!holds()) await delay(5);
  };
  const publishAll = (qos: 0 | 1) => {
    for (let number = 1; number <= count; number++)
      socket.write(generate({ cmd: 'publish', topic, payload, qos, messageId: number, dup: false, retain: false }));
  };
  /** Waits until no more is taken. Should it end too early, the assertions behind it are weaker, and hold. */
  const untilNoMoreIsTaken = async () => {
    for (let before = -1; taken === 0 || taken > before;) {
      before = taken;
      await delay(300);
    }
  };
  const ofKind = (cmd: Packet['cmd']) => received.filter((packet) => packet.cmd === cmd).length;

  it('stays in its own socket while it does not read what it is sent, and nothing is lost', async () => {
    socket.pause();
    publishAll(0);
    await untilNoMoreIsTaken();
    assert.ok(taken < count, 'all was taken from a device that reads nothing');
    socket.resume();
    await until(() => taken === count && ofKind('publish') === count);
    assert.deepEqual(
      fixture.log.filter((line) => line.includes('Dropped')),
      [],
    );
  });

  it('stays in its own socket while the disk takes nothing, and is acknowledged when it does', async () => {
    publishAll(1);
    await untilNoMoreIsTaken();
    assert.ok(taken * payload.length < 6 * 1024 * 1024, `${taken} messages are kept in memory`);
    assert.equal(ofKind('puback'), 0);
    disk.resolve();
    await until(() => ofKind('puback') === count && ofKind('publish') === count);
  });
});
