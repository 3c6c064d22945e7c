import assert from 'node:assert/strict';
import type { MqttClient } from 'mqtt';
import { connectAsync } from 'mqtt';
import { deriveCredentials, sign } from '../../../src/device/credentials.ts';
import type { Client } from '../../../src/client/client.ts';
import { receive } from '../../support/mqttBroker.ts';
import { startSampleEmulator, type SampleEmulator } from '../../support/sampleEmulator.ts';

interface Reply {
  readonly id: string;
  readonly code: number;
  readonly data: unknown;
}

const gateway = { productKey: 'a1Gateway01', deviceName: 'gateway-03' };
const meter = (number: number) => ({ productKey: 'a1Meter0001', deviceName: `meter-${number}` });
const topics = (action: string) => `/sys/${gateway.productKey}/${gateway.deviceName}/thing/topo/${action}`;

describe('A gateway on the emulator', () => {
  let emulator: SampleEmulator;
  let client: Client;
  let device: MqttClient;
  before(async () => {
    emulator = await startSampleEmulator();
    client = emulator.client();
    device = await logIn(gateway.productKey, gateway.deviceName);
    await device.subscribeAsync(topics('#'));
  });
  after(async () => {
    await device.endAsync(true);
    await emulator[Symbol.asyncDispose]();
  });

  const secretOf = async (ProductKey: string, DeviceName: string) =>
    (await client.call('QueryDeviceDetail', { ProductKey, DeviceName })).Data.DeviceSecret ?? '';

  async function logIn(productKey: string, deviceName: string): Promise<MqttClient> {
    const deviceSecret = await secretOf(productKey, deviceName);
    return connectAsync({
      ...{ host: '127.0.0.1', port: emulator.running.mqttPort, reconnectPeriod: 0 },
      ...deriveCredentials({ productKey, deviceName, deviceSecret }),
    });
  }

  /** Publishes a request and waits for the reply; what else comes on the way is not it. */
  async function ask(action: string, params: unknown, by = device, id = '7'): Promise<Reply> {
    const reply = new Promise<Reply>((resolve) => {
      by.on('message', function listener(topic, payload) {
        if (!topic.endsWith(`thing/topo/${action}_reply`)) return;
        by.off('message', listener);
        resolve(JSON.parse(payload.toString()) as Reply);
      });
    });
    const own = by === device ? topics(action) : `/sys/a1Meter0001/meter-1300/thing/topo/${action}`;
    const method = `thing.topo.${action}`;
    await by.publishAsync(own, JSON.stringify({ id, version: '1.0', params, method }));
    return reply;
  }

  const signed = async (number: number, change: object = {}) => {
    const names = meter(number);
    const fields = { ...names, clientId: `meter-${number}`, timestamp: '1545198000000' };
    const secret = await secretOf(names.productKey, names.deviceName);
    return { ...fields, signmethod: 'hmacSha1', sign: sign('hmacsha1', secret, fields), ...change };
  };

  it('attaches devices with their signatures, lists them and detaches them', async () => {
    const items = [await signed(1301), await signed(1302, { signmethod: undefined, signMethod: 'Sha1' })];
    assert.deepEqual(await ask('add', items, device, '123'), { id: '123', code: 200, data: {} });
    const listed = await ask('get', {});
    assert.deepEqual(listed, { id: '7', code: 200, data: [meter(1301), meter(1302)] });
    const { Data } = await client.call('GetGatewayBySubDevice', {
      ProductKey: 'a1Meter0001',
      DeviceName: 'meter-1301',
    });
    assert.equal(Data.DeviceName, gateway.deviceName);
    assert.equal((await ask('add', items)).code, 200, 'once more does no harm');
    assert.deepEqual(await ask('delete', [meter(1301), meter(1302)]), { id: '7', code: 200, data: {} });
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
    for (const [what, item, code] of cases) assert.equal((await ask('add', [good, item])).code, code, what);
    for (const params of [[], {}]) assert.equal((await ask('add', params)).code, 460);
    assert.deepEqual((await ask('get', {})).data, []);
  });

  it('detaches none where one of them is not its own', async () => {
    assert.equal((await ask('add', [await signed(1304)])).code, 200);
    assert.equal((await ask('delete', [meter(1304), meter(1305)])).code, 6401);
    assert.equal((await ask('delete', [meter(1304), { ...meter(1304), deviceName: 'nobody' }])).code, 6100);
    assert.equal((await ask('delete', [])).code, 460);
    assert.deepEqual((await ask('get', {})).data, [meter(1304)]);
  });

  it('must be one: other devices attach nothing', async () => {
    const other = await logIn('a1Meter0001', 'meter-1300');
    await other.subscribeAsync('/sys/a1Meter0001/meter-1300/thing/topo/#');
    assert.equal((await ask('add', [await signed(1303)], other)).code, 460);
    await other.endAsync(true);
  });

  it('is refused where a request names another method than its topic', async () => {
    const heard = receive(device, 2);
    const request = { id: '9', version: '1.0', params: [await signed(1303)], method: 'thing.topo.delete' };
    await device.publishAsync(topics('add'), JSON.stringify(request));
    const reply = (await heard).find(({ topic }) => topic === topics('add_reply'));
    assert.deepEqual(JSON.parse(String(reply?.payload)), { id: '9', code: 460, data: {} });
  });

  it('is notified of devices to attach, also of several at once', async () => {
    const notified = receive(device, 1);
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
    await device.subscribeAsync('/broadcast/a1Gateway01/#');
    const heard = receive(device, 1);
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
