import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { generate, parser, type Packet } from 'mqtt-packet';
import type { Client } from '../../../src/client/client.ts';
import { reportDesired } from '../../../src/device/reportDesired.ts';
import { ReportDesiredError } from '../../../src/device/reportDesiredError.ts';
import { parseShadow } from '../../../src/model/shadow/shadowDocument.ts';
import { startRawServer } from '../../support/rawServer.ts';
import { startSampleEmulator, type SampleEmulator } from '../../support/sampleEmulator.ts';

const names = { ProductKey: 'a1Thermo001', DeviceName: 'applied-1' } as const;
const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

describe('Reporting what is desired in the place of a device', () => {
  let emulator: SampleEmulator;
  let client: Client;
  let deviceSecret = '';

  before(async () => {
    emulator = await startSampleEmulator();
    client = emulator.client();
    deviceSecret = (await client.call('RegisterDevice', names)).Data.DeviceSecret;
  });
  after(() => emulator[Symbol.asyncDispose]());

  const report = (secret = deviceSecret, port = emulator.running.mqttPort) =>
    reportDesired({
      broker: { kind: 'emulator', port },
      device: { productKey: names.ProductKey, deviceName: names.DeviceName, deviceSecret: secret },
      log,
    });
  const stored = async () => parseShadow((await client.call('GetDeviceShadow', names)).ShadowMessage);
  const desire = async (desired: object) => {
    const { version } = await stored();
    const ShadowMessage = JSON.stringify({ method: 'update', state: { desired }, version: version + 1 });
    await client.call('UpdateDeviceShadow', { ...names, ShadowMessage });
  };

  it('reports the delta once, leaves the desired state as it is, and logs out', async () => {
    await desire({ mode: 'heat', display: { unit: 'C' } });
    assert.deepEqual(await report(), { mode: 'heat', display: { unit: 'C' } });
    const { state } = await stored();
    assert.deepEqual(state.reported, state.desired);
    assert.deepEqual(state.desired, { mode: 'heat', display: { unit: 'C' } });

    await desire({ mode: 'eco', display: { unit: 'C' } });
    assert.deepEqual(await report(), { mode: 'eco' });
    const { Data } = await client.call('GetDeviceStatus', names);
    assert.equal(Data.Status, 'OFFLINE');
  });

  it('reports nothing where nothing differs', async () => {
    const { version } = await stored();
    assert.deepEqual(await report(), {});
    assert.equal((await stored()).version, version);
  });

  it('goes on where the platform pushes what is no JSON, on a topic that nobody subscribed to', async () => {
    const { ProductKey, DeviceName } = names;
    const send = (socket: Socket, packet: Packet) => void socket.write(generate(packet));
    const push = (socket: Socket, topic: string, payload: string) => {
      send(socket, { cmd: 'publish', qos: 0, dup: false, retain: false, topic, payload });
    };
    const answer = (socket: Socket, packet: Packet): void => {
      if (packet.cmd === 'connect') send(socket, { cmd: 'connack', returnCode: 0, sessionPresent: false });
      else if (packet.cmd === 'subscribe') {
        const granted = packet.subscriptions.map(() => 0);
        send(socket, { cmd: 'suback', messageId: packet.messageId ?? 0, granted });
      } else if (packet.cmd === 'publish') {
        push(socket, `/sys/${ProductKey}/${DeviceName}/rrpc/request/1`, 'good morning');
        const payload = { status: 'success', state: { desired: {}, reported: {} }, version: 1 };
        push(socket, `/shadow/get/${ProductKey}/${DeviceName}`, JSON.stringify({ method: 'reply', payload }));
      } else if (packet.cmd === 'disconnect') socket.end();
    };
    await using broker = await startRawServer(() => undefined, {
      afterRequest: () => undefined,
      onConnection: (socket) => {
        const incoming = parser().on('packet', (packet: Packet) => answer(socket, packet));
        socket.on('data', (bytes: Buffer) => incoming.parse(bytes));
      },
    });
    assert.deepEqual(await report(deviceSecret, Number(broker.host.split(':')[1])), {});
  });

  it('says so where the platform does not let it in', async () => {
    await assert.rejects(report('0'.repeat(32)), ReportDesiredError);
  });
});
