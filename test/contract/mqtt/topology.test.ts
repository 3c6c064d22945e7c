import assert from 'node:assert/strict';
import { sign } from '../../../src/device/credentials.ts';
import type { Client } from '../../../src/client/client.ts';
import { AlinkDevice } from '../../support/alinkDevice.ts';
import { receive } from '../../support/mqttBroker.ts';
import { startSampleEmulator, type SampleEmulator } from '../../support/sampleEmulator.ts';

const gateway = { productKey: 'a1Gateway01', deviceName: 'gateway-03' };
const meter = (number: number) => ({ productKey: 'a1Meter0001', deviceName: `meter-${number}` });
const topics = (action: string) => `/sys/${gateway.productKey}/${gateway.deviceName}/thing/topo/${action}`;

describe('A gateway on the emulator', () => {
  let emulator: SampleEmulator;
  let client: Client;
  let device: AlinkDevice;
  before(async () => {
    emulator = await startSampleEmulator();
    client = emulator.client();
    device = await AlinkDevice.connect(emulator, client, gateway.productKey, gateway.deviceName);
  });
  after(async () => {
    await device[Symbol.asyncDispose]();
    await emulator[Symbol.asyncDispose]();
  });

  const ask = (action: string, params: unknown, by = device) => by.ask(`thing.topo.${action}`, params);
  const codeOf = async (action: string, params: unknown, by = device) => (await ask(action, params, by)).code;

  const secretOf = async (ProductKey: string, DeviceName: string) =>
    (await client.call('QueryDeviceDetail', { ProductKey, DeviceName })).Data.DeviceSecret ?? '';

  const signed = async (number: number, change: object = {}) => {
    const names = meter(number);
    const fields = { ...names, clientId: `meter-${number}`, timestamp: '1545198000000' };
    const secret = await secretOf(names.productKey, names.deviceName);
    return { ...fields, signmethod: 'hmacSha1', sign: sign('hmacsha1', secret, fields), ...change };
  };

  it('attaches devices with their signatures, lists them and detaches them', async () => {
    const items = [await signed(1301), await signed(1302, { signmethod: undefined, signMethod: 'Sha1' })];
    assert.deepEqual(await ask('add', items), { id: '1', code: 200, data: {} });
    assert.deepEqual(await ask('get', {}), { id: '2', code: 200, data: [meter(1301), meter(1302)] });
    const { Data } = await client.call('GetGatewayBySubDevice', {
      ProductKey: 'a1Meter0001',
      DeviceName: 'meter-1301',
    });
    assert.equal(Data.DeviceName, gateway.deviceName);
    assert.equal(await codeOf('add', items), 200, 'once more does no harm');
    assert.deepEqual(await ask('delete', [meter(1301), meter(1302)]), { id: '4', code: 200, data: {} });
    assert.deepEqual((await ask('get', {})).data, []);
  });

  it('attaches none where one of them cannot be', async () => {
    const good = await signed(1303);
    const cases: readonly (readonly [what: string, item: unknown, code: number])[] = [
      ['a wrong signature', { ...good, sign: 'f'.repeat(40) }, 401],
      ['another time than was signed', { ...good, timestamp: '1545198000001' }, 401],
      ['an unknown method', { ...good, signmethod: 'rot13' }, 401],
      ['no signature', meter(1303), 401],
      ['a device that does not exist', { ...good, deviceName: 'nobody' }, 6100],
      ['itself', { ...good, ...gateway }, 6402],
      ['another gateway', { ...good, ...gateway, deviceName: 'gateway-05' }, 460],
      ['no name', { ...good, deviceName: 7 }, 460],
      ['no object', 'meter-1303', 460],
    ];
    for (const [what, item, code] of cases) assert.equal(await codeOf('add', [good, item]), code, what);
    for (const params of [[], {}]) assert.equal(await codeOf('add', params), 460);
    assert.deepEqual((await ask('get', {})).data, []);
  });

  it('detaches none where one of them is not its own', async () => {
    assert.equal(await codeOf('add', [await signed(1304)]), 200);
    assert.equal(await codeOf('delete', [meter(1304), meter(1305)]), 6401);
    assert.equal(await codeOf('delete', [meter(1304), { ...meter(1304), deviceName: 'nobody' }]), 6100);
    assert.equal(await codeOf('delete', []), 460);
    assert.deepEqual((await ask('get', {})).data, [meter(1304)]);
  });

  it('is given the secrets of devices that it knows by name, to attach them', async () => {
    const register = (params: unknown, by = device) => by.ask('thing.sub.register', params);
    const { code, data } = await register([meter(1320)]);
    const names = { ProductKey: 'a1Meter0001', DeviceName: 'meter-1320' };
    const { IotId, DeviceSecret } = (await client.call('QueryDeviceDetail', names)).Data;
    assert.deepEqual([code, data], [200, [{ ...meter(1320), iotId: IotId, deviceSecret: DeviceSecret }]]);
    // The sample has meter 2 behind another gateway.
    const bound = { productKey: 'a1Meter0001', deviceName: 'meter-0002' };
    for (const [params, wanted] of [
      [[], 460],
      [meter(1320), 460],
      [[meter(1320), { productKey: 'a1Meter0001' }], 460],
      [[meter(1320), gateway], 460],
      [[meter(1320), { ...meter(1320), deviceName: 'nobody' }], 6100],
      [[meter(1320), bound], 6619],
    ] as const) {
      assert.equal((await register(params)).code, wanted, JSON.stringify(params));
    }
    await using other = await AlinkDevice.connect(emulator, client, 'a1Meter0001', 'meter-1300');
    assert.equal((await register([meter(1320)], other)).code, 460);
  });

  it('gives back what it registered: the devices are detached, and stay', async () => {
    const unregister = (params: unknown) => device.ask('thing.sub.unregister', params);
    assert.equal(await codeOf('add', [await signed(1320)]), 200);
    assert.equal((await unregister([meter(1320), { ...meter(1320), deviceName: 'nobody' }])).code, 6100);
    const bound = { productKey: 'a1Meter0001', deviceName: 'meter-0002' };
    assert.equal((await unregister([meter(1320), bound])).code, 6619);
    assert.equal((await unregister([])).code, 460);
    const attached = async () => JSON.stringify((await ask('get', {})).data).includes('meter-1320');
    assert.ok(await attached(), 'nothing was done so far');
    // The second one is attached to nobody.
    assert.deepEqual(await unregister([meter(1320), meter(1321)]).then(({ code, data }) => [code, data]), [200, {}]);
    assert.ok(!(await attached()));
    const names = { ProductKey: 'a1Meter0001', DeviceName: 'meter-1320' };
    assert.equal((await client.call('QueryDeviceDetail', names)).Data.DeviceName, 'meter-1320');
  });

  it('must be one: other devices attach nothing', async () => {
    await using other = await AlinkDevice.connect(emulator, client, 'a1Meter0001', 'meter-1300');
    assert.equal(await codeOf('add', [await signed(1303)], other), 460);
  });

  it('is refused where a request names another method than its topic', async () => {
    const reply = await device.ask('thing.topo.add', [await signed(1303)], { method: 'thing.topo.delete' });
    assert.equal(reply.code, 460);
  });

  it('is notified of devices to attach, also of several at once', async () => {
    const notified = receive(device.client, 1);
    const { Data } = await client.call('NotifyAddThingTopo', {
      ...{ GwProductKey: gateway.productKey, GwDeviceName: gateway.deviceName },
      DeviceListStr: JSON.stringify([meter(1310), meter(1311)]),
    });
    const [packet] = await notified;
    assert.equal(packet?.topic, topics('add/notify'));
    assert.deepEqual(JSON.parse(String(packet.payload)), {
      id: Data.MessageId,
      version: '1.0',
      params: [meter(1310), meter(1311)],
      method: 'thing.topo.add.notify',
    });
  });

  it('hears a broadcast to its product, and none to another', async () => {
    await device.client.subscribeAsync('/broadcast/a1Gateway01/#');
    const heard = receive(device.client, 1);
    for (const ProductKey of ['a1Meter0001', 'a1Gateway01']) {
      const { MessageId } = await client.call('PubBroadcast', {
        ProductKey,
        TopicFullName: `/broadcast/${ProductKey}/all`,
        MessageContent: Buffer.from(ProductKey).toString('base64'),
      });
      assert.match(MessageId ?? '', /^\d{19}$/);
    }
    const [packet] = await heard;
    assert.deepEqual([packet?.topic, String(packet?.payload)], ['/broadcast/a1Gateway01/all', 'a1Gateway01']);
  });
});
