import assert from 'node:assert/strict';
import { connect as connectTcp, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { parser } from 'mqtt-packet';
import { deriveCredentials } from '../../../src/device/credentials.ts';
import { secretOf } from '../../support/deviceRegister.ts';
import { startBrokerFixture, type BrokerFixture } from '../../support/mqttBroker.ts';
import { mqttPacket, mqttText } from '../../support/mqttPackets.ts';

const topic = '/pk/device/user/both';
const count = 3_000;

describe('A device that sends faster than it is answered', () => {
  let fixture: BrokerFixture;
  let socket: Socket;
  const received: { readonly cmd: string; readonly id: number | undefined; readonly text: string }[] = [];

  beforeEach(async () => {
    fixture = await startBrokerFixture();
    fixture.directory.register('device');
    received.length = 0;
    const names = { productKey: 'pk', deviceName: 'device' };
    const { clientId, username, password } = deriveCredentials({ ...names, deviceSecret: secretOf('device') });
    const connect = [[0, 4], Buffer.from('MQTT'), [4, 0xc2, 0, 60], mqttText(clientId), mqttText(username)] as const;
    const login = mqttPacket(0x10, ...connect, mqttText(password));
    socket = connectTcp(fixture.broker.port, '127.0.0.1', () => socket.write(login));
    const packets = parser();
    packets.on('packet', (packet) =>
      received.push({
        cmd: packet.cmd,
        id: packet.messageId,
        text: packet.cmd === 'publish' ? packet.payload.toString() : '',
      }),
    );
    socket.on('data', (chunk) => packets.parse(chunk));
    await until(() => received.some(({ cmd }) => cmd === 'connack'));
  });
  afterEach(async () => {
    socket.destroy();
    await fixture.close();
  });

  const until = async (holds: () => boolean) => {
    while (!holds()) await delay(5);
  };
  const publish = (number: number, qos: 0 | 1) =>
    mqttPacket(
      0x30 | (qos << 1),
      mqttText(topic),
      ...(qos === 0 ? [] : [[number >> 8, number & 255]]),
      Buffer.from(String(number)),
    );
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const subscribe = mqttPacket(0x82, [0, 1], mqttText(topic), [0]);
  const unsubscribe = (id: number) => mqttPacket(0xa2, [0, id], mqttText('/pk/device/user/get'));

  it('has each message acknowledged, in their order, and whatever else stands among them', async () => {
    const [first = Buffer.of(), ...others] = numbers.map((number) => publish(number, 1));
    socket.write(Buffer.concat([subscribe, first, unsubscribe(2), unsubscribe(3), ...others]));
    const acknowledged = () => received.filter(({ cmd }) => cmd === 'puback').map(({ id }) => id);
    await until(() => acknowledged().length === count);
    assert.deepEqual(acknowledged(), numbers);
    socket.write(publish(count + 1, 1));
    await until(() => acknowledged().length === count + 1);
  });

  it('has its messages forwarded in their order, though they wait for a SUBSCRIBE first', async () => {
    socket.write(Buffer.concat([subscribe, ...numbers.map((number) => publish(number, 0))]));
    const forwarded = () => received.filter(({ cmd }) => cmd === 'publish').map(({ text }) => text);
    await until(() => forwarded().length === count);
    assert.deepEqual(forwarded(), numbers.map(String));
  });
});
