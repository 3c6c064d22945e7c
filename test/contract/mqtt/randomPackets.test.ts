import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect as connectTcp, type Socket } from 'node:net';
import { deriveCredentials } from '../../../src/device/credentials.ts';
import type { DeviceInbox } from '../../../src/emulator/messages/deviceInbox.ts';
import { secretOf } from '../../support/deviceRegister.ts';
import { deafInbox } from '../../support/deafInbox.ts';
import { HeapWatch } from '../../support/heapWatch.ts';
import { startBrokerFixture } from '../../support/mqttBroker.ts';
import { mqttPacket, mqttText } from '../../support/mqttPackets.ts';
import { seededRandom } from '../../support/seededRandom.ts';

/** `RANDOM_PACKETS=100000` for the long form. */
const packetCount = Number(process.env['RANDOM_PACKETS'] ?? 10_000);
const packetsOfConnection = 50;

/** What a device may subscribe to, or publish on, or is only refused. */
const usual = ['/pk/device/user/get', '/pk/device/user/both', '/sys/pk/device/thing/event/property/post', '/a/b'];
/** Some of them end the connection. */
const unusual = ['/sys/pk/device/thing/#', '#', '', '+/+', '/a//b', '$SYS/#'];
const headers = [0x10, 0x20, 0x30, 0x32, 0x33, 0x34, 0x3d, 0x40, 0x50, 0x62, 0x70, 0x82, 0xa2, 0xc0, 0xe0, 0xf0, 0x00];

/** Packets, most of them such that the connection goes on, so that those behind them are read too. */
function packetsOf(random: () => number): () => Buffer {
  const below = (limit: number): number => Math.floor(random() * limit);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const topic = (): Buffer => mqttText(pick(random() < 0.03 ? unusual : usual));
  const noise = (most: number): Buffer => Buffer.from(Array.from({ length: below(most) }, () => below(256)));
  return () => {
    const id = [0, 1 + below(20)];
    switch (below(7)) {
      case 0:
        return mqttPacket(0x30, topic(), noise(300));
      case 1:
        return mqttPacket(pick([0x32, 0x3a]), topic(), id, noise(300));
      case 2:
        return mqttPacket(0x82, id, topic(), [below(random() < 0.03 ? 4 : 3)]);
      case 3:
        return mqttPacket(0xa2, id, topic());
      case 4:
        return mqttPacket(0x40, id);
      case 5:
        return mqttPacket(0xc0);
      default:
        return random() < 0.05 ? mqttPacket(pick(headers), noise(100)) : mqttPacket(0xc0);
    }
  };
}

describe('The broker', () => {
  it(`survives ${packetCount} random packets without growing, and serves whoever comes after`, async () => {
    const lines = { count: 0, broken: [] as string[] };
    const line = (text: string) => {
      lines.count += 1;
      if (text.startsWith('MQTT broker:')) lines.broken.push(text);
    };
    /** How many messages got as far as the platform. */
    let accepted = 0;
    const deaf = deafInbox();
    const inbox: DeviceInbox = {
      ...deaf,
      accept: (message) => {
        accepted += 1;
        return deaf.accept(message);
      },
    };
    const fixture = await startBrokerFixture({ inbox, log: { debug: line, info: line, warn: line, error: line } });
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
    const heap = new HeapWatch(packetCount);
    const random = seededRandom();
    const nextPacket = packetsOf(random);
    for (let sent = 0; sent < packetCount; sent += packetsOfConnection) {
      const socket: Socket = connectTcp(fixture.broker.port, '127.0.0.1');
      socket.on('error', () => undefined);
      const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
      socket.write(logIn(random() < 0.5));
      // CONNACK: of what comes before it few packets are queued.
      await Promise.race([once(socket, 'data'), closed]);
      socket.resume();
      for (let number = 0; number < packetsOfConnection; number++) socket.write(nextPacket());
      socket.write(mqttPacket(0xe0));
      await closed;
      heap.note(sent);
    }
    const device = await fixture.logIn('other');
    await device.publishAsync('/pk/other/user/update', 'still there', { qos: 1 });
    assert.ok(accepted > packetCount / 20, `only ${accepted} messages got through`);
    assert.deepEqual(lines.broken, []);
    assert.ok(lines.count > 0);
    heap.assertSteady();
    console.log(`      ${packetCount} packets; heap by thirds, in MB: ${heap.toString()}`);
    await fixture.close();
  }).timeout(600_000);
});
