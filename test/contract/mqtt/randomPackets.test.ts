import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect as connectTcp, type Socket } from 'node:net';
import { deriveCredentials } from '../../../src/device/credentials.ts';
import { secretOf } from '../../support/deviceRegister.ts';
import { startBrokerFixture } from '../../support/mqttBroker.ts';
import { mqttPacket, mqttText } from '../../support/mqttPackets.ts';

/** `RANDOM_PACKETS=100000` for the long form. */
const packetCount = Number(process.env['RANDOM_PACKETS'] ?? 10_000);
const packetsOfConnection = 50;

const filters = [
  '/pk/device/user/get',
  '/pk/device/user/both',
  '/sys/pk/device/thing/#',
  '#',
  '',
  '+/+',
  '/a//b',
  '$SYS/#',
];
const headers = [0x10, 0x20, 0x30, 0x32, 0x33, 0x34, 0x3d, 0x40, 0x50, 0x62, 0x70, 0x82, 0xa2, 0xc0, 0xe0, 0xf0, 0x00];

function pick<T>(list: readonly T[]): T {
  return list[Math.floor(Math.random() * list.length)]!;
}

function noise(most: number): Buffer {
  return Buffer.from(Array.from({ length: Math.floor(Math.random() * most) }, () => Math.floor(Math.random() * 256)));
}

/** Most are of the right form, so that they get far. */
function randomPacket(): Buffer {
  const id = [0, 1 + Math.floor(Math.random() * 20)];
  switch (Math.floor(Math.random() * 7)) {
    case 0:
      return mqttPacket(0x30, mqttText(pick(filters)), noise(300));
    case 1:
      return mqttPacket(pick([0x32, 0x3a]), mqttText(pick(filters)), id, noise(300));
    case 2:
      return mqttPacket(0x82, id, mqttText(pick(filters)), [Math.floor(Math.random() * 4)]);
    case 3:
      return mqttPacket(0xa2, id, mqttText(pick(filters)));
    case 4:
      return mqttPacket(0x40, id);
    case 5:
      return mqttPacket(0xc0);
    default:
      return Math.random() < 0.2 ? mqttPacket(pick(headers), noise(100)) : mqttPacket(0xc0);
  }
}

describe('The broker', () => {
  it(`survives ${packetCount} random packets, and serves whoever comes after`, async () => {
    const fixture = await startBrokerFixture();
    fixture.directory.register('device');
    fixture.directory.register('other');
    const { clientId, username, password } = deriveCredentials({
      ...{ productKey: 'pk', deviceName: 'device', deviceSecret: secretOf('device') },
    });
    const logIn = (clean: boolean) =>
      mqttPacket(
        0x10,
        ...[mqttText('MQTT'), [4, 0xc0 | (clean ? 2 : 0), 0, 60], mqttText(clientId)],
        ...[mqttText(username), mqttText(password)],
      );
    for (let sent = 0; sent < packetCount; sent += packetsOfConnection) {
      const socket: Socket = connectTcp(fixture.broker.port, '127.0.0.1');
      socket.on('error', () => undefined).resume();
      const closed = once(socket, 'close').catch(() => undefined);
      socket.write(logIn(Math.random() < 0.5));
      for (let number = 0; number < packetsOfConnection; number++) socket.write(randomPacket());
      socket.end();
      await closed;
    }
    const device = await fixture.logIn('other');
    await device.publishAsync('/pk/other/user/update', 'still there', { qos: 1 });
    assert.deepEqual(
      fixture.log.filter((line) => line.startsWith('MQTT broker:')),
      [],
    );
    await fixture.close();
  }).timeout(600_000);
});
