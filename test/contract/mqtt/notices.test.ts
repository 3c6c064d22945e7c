import assert from 'node:assert/strict';
import type { Client } from '../../../src/client/client.ts';
import { sign } from '../../../src/device/credentials.ts';
import { AlinkDevice } from '../../support/alinkDevice.ts';
import { closed, receive } from '../../support/mqttBroker.ts';
import { startSampleEmulator, type SampleEmulator } from '../../support/sampleEmulator.ts';

const ProductKey = 'a1Meter0001';

describe('What an application does to devices', () => {
  let emulator: SampleEmulator;
  let client: Client;

  before(async () => {
    emulator = await startSampleEmulator();
    client = emulator.client();
  });
  after(() => emulator[Symbol.asyncDispose]());

  const contentOf = (payload: Buffer | string | undefined) => {
    const { id, version, ...content } = JSON.parse(String(payload)) as Record<string, unknown>;
    assert.match(String(id), /^\d{19}$/);
    assert.equal(version, '1.0');
    return content;
  };

  it('is told to a device that is disabled or deleted, before its connection is closed', async () => {
    const names = { ProductKey, DeviceName: 'meter-noticed' };
    for (const [operation, action] of [
      ['DisableThing', 'disable'],
      ['DeleteDevice', 'delete'],
    ] as const) {
      await using device = await AlinkDevice.connect(emulator, client, ProductKey, names.DeviceName);
      const told = receive(device.client, 1);
      const ended = closed(device.client);
      await client.call(operation, names);
      const [message] = await told;
      assert.equal(message?.topic, `/sys/${ProductKey}/${names.DeviceName}/thing/${action}`);
      assert.deepEqual(contentOf(message.payload), { method: `thing.${action}`, params: {} });
      await ended;
      if (operation === 'DisableThing') await client.call('EnableThing', names);
    }
  });

  describe('behind a gateway', () => {
    let gateway: AlinkDevice;
    let other: AlinkDevice;
    const meter = { productKey: ProductKey, deviceName: 'meter-0012' };
    const names = { ProductKey, DeviceName: meter.deviceName };

    before(async () => {
      gateway = await AlinkDevice.connect(emulator, client, 'a1Gateway01', 'gateway-02');
      other = await AlinkDevice.connect(emulator, client, 'a1Gateway01', 'gateway-03');
    });
    after(async () => {
      await gateway[Symbol.asyncDispose]();
      await other[Symbol.asyncDispose]();
    });

    const changeOf = async (action: () => Promise<unknown>) => {
      const told = receive(gateway.client, 1);
      await action();
      const [message] = await told;
      assert.equal(message?.topic, '/sys/a1Gateway01/gateway-02/thing/topo/change');
      return contentOf(message.payload);
    };
    const change = (status: number) => ({ method: 'thing.topo.change', params: { status, subList: [meter] } });

    it('is told to the gateway', async () => {
      assert.deepEqual(await changeOf(() => client.call('DisableThing', names)), change(8));
      await client.call('DisableThing', names);
      assert.deepEqual(await changeOf(() => client.call('EnableThing', names)), change(2));
      await client.call('EnableThing', names);
      assert.deepEqual(await changeOf(() => client.call('RemoveThingTopo', names)), change(1));
    });

    it('is told to a gateway whose device another one attached, and not to the one that did', async () => {
      const secret = (await client.call('QueryDeviceDetail', names)).Data.DeviceSecret ?? '';
      const fields = { ...meter, clientId: 'meter', timestamp: '1545198000000' };
      const signed = { ...fields, signmethod: 'hmacSha1', sign: sign('hmacsha1', secret, fields) };
      assert.equal((await gateway.ask('thing.topo.add', [signed])).code, 200);
      const heard: string[] = [];
      other.client.on('message', (topic) => heard.push(topic));
      assert.deepEqual(await changeOf(() => other.ask('thing.topo.add', [signed])), change(1));
      assert.ok(heard.every((topic) => !topic.endsWith('/change')));
    });

    it('is told when a device is deleted', async () => {
      const last = { ...meter, deviceName: 'meter-0013' };
      const deleted = await changeOf(() => client.call('DeleteDevice', { ProductKey, DeviceName: last.deviceName }));
      assert.deepEqual(deleted, { method: 'thing.topo.change', params: { status: 1, subList: [last] } });
    });
  });
});
