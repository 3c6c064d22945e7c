import assert from 'node:assert/strict';
import type { Client } from '../../../src/client/client.ts';
import { AlinkDevice } from '../../support/alinkDevice.ts';
import { startSampleEmulator, type SampleEmulator } from '../../support/sampleEmulator.ts';

const meter = { ProductKey: 'a1Meter0001', DeviceName: 'meter-asking' } as const;

describe('A device that asks in Alink JSON', () => {
  let emulator: SampleEmulator;
  let client: Client;
  let device: AlinkDevice;

  before(async () => {
    emulator = await startSampleEmulator();
    client = emulator.client();
    device = await AlinkDevice.connect(emulator, client, meter.ProductKey, meter.DeviceName);
  });
  after(async () => {
    await device[Symbol.asyncDispose]();
    await emulator[Symbol.asyncDispose]();
  });

  const tags = async () => JSON.parse((await client.call('QueryDeviceProp', meter)).Props ?? '') as unknown;
  const tag = (attrKey: unknown, attrValue?: unknown) => ({ attrKey, attrValue });

  it('writes tags of its own and takes them away', async () => {
    const update = await device.ask('thing.deviceinfo.update', [
      tag('site', 'north'),
      tag('floor', 3),
      tag('on', true),
    ]);
    assert.deepEqual(update, { id: '1', code: 200, data: {} });
    assert.deepEqual(await tags(), { site: 'north', floor: '3', on: 'true' });
    assert.equal((await device.ask('thing.deviceinfo.delete', [tag('site'), tag('never')])).code, 200);
    assert.deepEqual(await tags(), { floor: '3', on: 'true' });
  });

  it('writes none where one of them is wrong', async () => {
    const many = Array.from({ length: 99 }, (_, index) => tag(`key${index}`, 'x'));
    for (const [what, params] of [
      ['no list', tag('site', 'north')],
      ['an empty list', []],
      ['no key', [tag('site', 'north'), tag(undefined, 'north')]],
      ['a malformed key', [tag('site', 'north'), tag('my site', 'north')]],
      ['no value', [tag('site', 'north'), tag('area')]],
      ['an empty value', [tag('site', 'north'), tag('area', '')]],
      ['an object', [tag('site', 'north'), tag('area', {})]],
      ['too many', many],
      ['too long ones', [tag('site', 'x'.repeat(5_200))]],
    ] as const) {
      assert.equal((await device.ask('thing.deviceinfo.update', params)).code, 460, what);
    }
    assert.equal((await device.ask('thing.deviceinfo.delete', [tag('floor'), {}])).code, 460);
    assert.deepEqual(await tags(), { floor: '3', on: 'true' });
    assert.equal((await device.ask('thing.deviceinfo.update', many.slice(1))).code, 200);
  });

  it('reads the thing model of its product', async () => {
    const { TslStr = '' } = (await client.call('GetThingModelTsl', { ProductKey: meter.ProductKey })).Data;
    for (const method of ['thing.dsltemplate.get', 'thing.dynamicTsl.get']) {
      assert.deepEqual((await device.ask(method, {})).data, JSON.parse(TslStr));
    }
    await using plain = await AlinkDevice.connect(emulator, client, 'a1Thermo001', 'thermostat-asking');
    assert.deepEqual((await plain.ask('thing.dsltemplate.get', {})).data, {
      ...{ profile: { productKey: 'a1Thermo001' }, properties: [], events: [], services: [] },
    });
  });

  it('is told where there is nothing for it', async () => {
    assert.equal((await device.ask('thing.config.get', { configScope: 'product', getType: 'file' })).code, 6713);
    assert.deepEqual((await device.ask('thing.property.desired.get', ['relay'])).data, {});
    assert.equal((await device.ask('thing.property.desired.delete', { relay: {} })).code, 200);
  });

  it('is told that nobody reads its own bytes', async () => {
    const reply = await device.send('thing.model.up_raw', '\u0001\u0002');
    assert.deepEqual([reply.code, reply.data], [6200, {}]);
  });

  it('tells later what it could not say at the time: that goes into the histories alone', async () => {
    const post = (params: unknown) => device.ask('thing.event.property.history.post', params);
    await device.ask('thing.event.property.post', { power: 1 });
    const now = Date.now();
    const at = (minutes: number) => now - minutes * 60_000;
    const { code } = await post([
      {
        identity: { productKey: meter.ProductKey, deviceName: meter.DeviceName },
        properties: [
          { power: { value: 20, time: at(20) }, voltage: { value: 230, time: at(20) }, colour: 'red' },
          { power: { value: 10, time: at(10) } },
        ],
        events: [{ overload: { value: { phase: 2 }, time: at(15) } }],
      },
    ]);
    assert.equal(code, 200);
    const span = { ...meter, StartTime: String(at(30)), EndTime: String(at(5)), Asc: 1, PageSize: 10 } as const;
    const history = await client.call('QueryDevicePropertyData', { ...span, Identifier: 'power' });
    assert.deepEqual(
      history.Data.List.map(({ Time, Value }) => [Number(Time), Value]),
      [
        [at(20), '20'],
        [at(10), '10'],
      ],
    );
    const events = (await client.call('QueryDeviceEventData', span)).Data.List;
    assert.deepEqual(
      events.map(({ Time, OutputData }) => [Number(Time), OutputData]),
      [[at(15), '{"phase":2}']],
    );
    const { List } = (await client.call('QueryDevicePropertyStatus', meter)).Data;
    assert.equal(List.find(({ Identifier }) => Identifier === 'power')?.Value, '1');
    const power = (value: unknown) => ({ power: { value, time: at(25) } });
    for (const [params, wanted] of [
      [[], 460],
      [{}, 460],
      [[{}], 460],
      [[{ properties: [7] }], 460],
      [[{ properties: [power(7), power('much')] }], 6322],
      [[{ properties: [power(7)], events: [{ fire: {} }] }], 6300],
      [[{ properties: [power(7)] }, { identity: { productKey: 'a1Meter0001', deviceName: 'meter-0002' } }], 6401],
      [[{ properties: Array.from({ length: 201 }, () => power(7)) }], 6106],
    ] as const) {
      assert.equal((await post(params)).code, wanted, JSON.stringify(params));
    }
    const after = await client.call('QueryDevicePropertyData', { ...span, Identifier: 'power' });
    assert.equal(after.Data.List.length, 2, 'nothing of what was refused');
  });

  it('says what it has found, where it is a gateway', async () => {
    await using gateway = await AlinkDevice.connect(emulator, client, 'a1Gateway01', 'gateway-03');
    const found = { productKey: 'a1Meter0001', deviceName: 'meter-9999' };
    assert.deepEqual(await gateway.ask('thing.list.found', [found]), { id: '1', code: 200, data: {} });
    for (const [params, code] of [
      [[], 460],
      [found, 460],
      [[found, { productKey: 'a1Meter0001' }], 460],
      [[found, { ...found, productKey: 'a1none' }], 6250],
      [[found, { ...found, deviceName: 'my meter' }], 6280],
    ] as const) {
      assert.equal((await gateway.ask('thing.list.found', params)).code, code, JSON.stringify(params));
    }
    assert.equal((await device.ask('thing.list.found', [found])).code, 460);
  });
});
