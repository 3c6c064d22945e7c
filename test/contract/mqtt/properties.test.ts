import assert from 'node:assert/strict';
import type { Client } from '../../../src/client/client.ts';
import { AlinkDevice } from '../../support/alinkDevice.ts';
import { startSampleEmulator, type SampleEmulator } from '../../support/sampleEmulator.ts';

const post = 'thing.event.property.post';
const meter = { ProductKey: 'a1Meter0001', DeviceName: 'meter-posting' } as const;

describe('Properties that a device posts', () => {
  let emulator: SampleEmulator;
  let client: Client;
  let device: AlinkDevice;
  const clock = { now: Date.now() };

  before(async () => {
    emulator = await startSampleEmulator({ now: () => clock.now });
    client = emulator.client({ now: () => clock.now });
    device = await AlinkDevice.connect(emulator, client, meter.ProductKey, meter.DeviceName);
  });
  beforeEach(() => (clock.now += 1000));
  after(async () => {
    await device[Symbol.asyncDispose]();
    await emulator[Symbol.asyncDispose]();
  });

  const statusOf = async (identifier: string) => {
    const { Data } = await client.call('QueryDevicePropertyStatus', meter);
    return Data.List.find(({ Identifier }) => Identifier === identifier);
  };
  const historyOf = async (Identifier: string) => {
    const span = { StartTime: '0', EndTime: String(clock.now), PageSize: 50, Asc: 1 } as const;
    const { Data } = await client.call('QueryDevicePropertyData', { ...meter, Identifier, ...span });
    return Data.List.map(({ Time, Value }) => [Number(Time) - clock.now, Value]);
  };

  it('are of the moment at which they came', async () => {
    assert.deepEqual(await device.ask(post, { power: 320, relay: 1 }), { id: '1', code: 200, data: {} });
    assert.deepEqual(await statusOf('power'), {
      ...{ Identifier: 'power', Name: 'Active power', DataType: 'double', Unit: 'W' },
      ...{ Value: '320', Time: String(clock.now) },
    });
    assert.deepEqual(await historyOf('power'), [[0, '320']]);
    assert.deepEqual(await historyOf('relay'), [[0, '1']]);
  });

  it('are of the time that they come with', async () => {
    const params = {
      voltage: { value: 229.5, time: clock.now - 20 },
      frequency: { value: 50, time: `${clock.now - 10}` },
    };
    assert.equal((await device.ask(post, params)).code, 200);
    assert.equal((await device.ask(post, { voltage: { value: 231 } })).code, 200);
    assert.deepEqual(await historyOf('voltage'), [
      [-20, '229.5'],
      [0, '231'],
    ]);
    assert.deepEqual(await historyOf('frequency'), [[-10, '50']]);
    assert.equal((await device.ask(post, { voltage: { value: 228, time: clock.now - 30 } })).code, 200);
    assert.equal((await statusOf('voltage'))?.Value, '228', 'what came last');
  });

  it('keep every digit', async () => {
    const payload = `{"id":"1","params":{"frequency":50.0,"power":1e3},"method":"${post}"}`;
    assert.equal((await device.send(post, payload)).code, 200);
    assert.equal((await statusOf('frequency'))?.Value, '50.0');
    assert.equal((await statusOf('power'))?.Value, '1e3');
  });

  it('are ignored where the thing model does not have them', async () => {
    assert.equal((await device.ask(post, { display: 2, colour: 'red' })).code, 200);
    assert.equal((await statusOf('display'))?.Value, '2');
    assert.equal(await statusOf('colour'), undefined);
    assert.equal((await device.ask(post, {})).code, 200);
  });

  it('may be 200', async () => {
    const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, 1]));
    assert.equal((await device.ask(post, many(200))).code, 200);
    assert.equal((await device.ask(post, many(201))).code, 6106);
  });

  it('are refused all together where one is wrong', async () => {
    const before = await statusOf('power');
    for (const [what, params, code] of [
      ['no whole number', { power: 1, reportInterval: 10.5 }, 6306],
      ['out of range', { power: 1, voltage: 501 }, 6322],
      ['text for a number', { power: 1, voltage: '230' }, 6322],
      ['neither 0 nor 1', { power: 1, relay: true }, 6308],
      ['not one of the choices', { power: 1, display: 3 }, 6309],
      ['no time', { power: 1, voltage: { value: 230, time: 'now' } }, 460],
      ['a time before 1970', { power: 1, voltage: { value: 230, time: -1 } }, 460],
      ['a list', [{ power: 1 }], 460],
    ] as const) {
      const reply = await device.ask(post, params);
      assert.equal(reply.code, code, what);
      assert.match(reply.message ?? '', /\w+ .+\.$/, what);
    }
    assert.deepEqual(await statusOf('power'), before);
  });

  it('come in requests of Alink JSON, with a reply that says what is missing', async () => {
    for (const [what, payload, id, code] of [
      ['no JSON', '{"id":"1"', '', 6207],
      ['no object', '[]', '', 6207],
      ['no id', `{"params":{},"method":"${post}"}`, '', 460],
      ['no method', '{"id":"12","params":{}}', '12', 6450],
      ['another method', '{"id":"12","params":{},"method":"thing.event.overload.post"}', '12', 460],
      ['params in a text', `{"id":"12","params":"{}","method":"${post}"}`, '12', 460],
    ] as const) {
      const reply = await device.send(post, payload);
      assert.deepEqual([reply.id, reply.code, reply.data], [id, code, {}], what);
    }
    assert.equal((await device.send(post, `{"id":17,"params":{},"method":"${post}"}`)).id, '17');
  });

  it('are gone from the history after 30 days, and what was said last stays', async () => {
    const value = (await statusOf('display'))?.Value;
    assert.notDeepEqual(await historyOf('display'), []);
    clock.now += 30 * 24 * 3_600_000 + 1;
    assert.deepEqual(await historyOf('display'), []);
    assert.equal((await statusOf('display'))?.Value, value);
  });

  it('follow the thing model at once when another one is imported', async () => {
    const { Data } = await client.call('CreateProduct', {
      ...{ ProductName: 'Lamps', NodeType: 0, DataFormat: 1, AliyunCommodityCode: 'iothub_senior' },
    });
    const ProductKey = Data.ProductKey ?? '';
    await using lamp = await AlinkDevice.connect(emulator, client, ProductKey, 'lamp-one');
    const names = { ProductKey, DeviceName: 'lamp-one' };
    assert.equal((await lamp.ask(post, { text: 'on' })).code, 200);
    assert.deepEqual((await client.call('QueryDevicePropertyStatus', names)).Data.List, []);
    const property = (type: string, specs: object) => ({
      ...{ identifier: 'text', name: 'Text', accessMode: 'rw', required: false, dataType: { type, specs } },
    });
    const importModel = (type: string, specs: object) =>
      client.call('ImportThingModelTsl', {
        ProductKey,
        TslStr: JSON.stringify({ properties: [property(type, specs)] }),
      });
    await importModel('text', { length: '5' });
    assert.equal((await lamp.ask(post, { text: 'too long' })).code, 6310);
    assert.equal((await lamp.ask(post, { text: '"on"' })).code, 200);
    const { List } = (await client.call('QueryDevicePropertyStatus', names)).Data;
    assert.deepEqual(List, [
      { Identifier: 'text', Name: 'Text', DataType: 'text', Value: '"on"', Time: String(clock.now) },
    ]);
    await importModel('struct', [{ identifier: 'value', name: 'Value', dataType: { type: 'int', specs: {} } }]);
    assert.equal((await lamp.ask(post, { text: { value: { value: 1 } } })).code, 200);
    assert.equal((await lamp.ask(post, { text: { value: { other: 1 } } })).code, 6304);
  });
});
