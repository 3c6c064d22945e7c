import assert from 'node:assert/strict';
import type { Client } from '../../../src/client/client.ts';
import { AlinkDevice } from '../../support/alinkDevice.ts';
import { startSampleEmulator, type SampleEmulator } from '../../support/sampleEmulator.ts';

const post = 'thing.event.overload.post';
const meter = { ProductKey: 'a1Meter0001', DeviceName: 'meter-tripping' } as const;

describe('Events that a device posts', () => {
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

  const last = async () => {
    const span = { StartTime: String(clock.now), EndTime: '0', PageSize: 1 } as const;
    const [event] = (await client.call('QueryDeviceEventData', { ...meter, ...span })).Data.List;
    return event && [Number(event.Time) - clock.now, event.OutputData];
  };

  it('come with their outputs, and with a time or without', async () => {
    assert.deepEqual(await device.ask(post, { value: { phase: 1 }, time: clock.now - 5 }), {
      ...{ id: '1', code: 200, data: {} },
    });
    assert.deepEqual(await last(), [-5, '{"phase":1}']);
    assert.equal((await device.ask(post, { value: { phase: 2 } })).code, 200);
    assert.deepEqual(await last(), [0, '{"phase":2}']);
    assert.equal((await device.ask(post, { phase: 3, power: 95000.5 })).code, 200);
    assert.deepEqual(await last(), [0, '{"phase":3,"power":95000.5}']);
  });

  it('lose what the thing model does not have', async () => {
    assert.equal((await device.ask(post, { value: { phase: 1, colour: 'red' } })).code, 200);
    assert.deepEqual(await last(), [0, '{"phase":1}']);
    assert.equal((await device.ask(post, {})).code, 200);
    assert.deepEqual(await last(), [0, '{}']);
    clock.now += 1000;
    assert.equal((await device.ask(post, { value: { phase: 2 }, time: clock.now - 7, serial: 3 })).code, 200);
    assert.deepEqual(await last(), [-7, '{"phase":2}']);
  });

  it('are refused where something is wrong', async () => {
    const before = await last();
    for (const [what, params, code] of [
      ['out of range', { value: { phase: 4 } }, 6306],
      ['no number', { power: 'much' }, 6322],
      ['no time', { value: { phase: 1 }, time: '2026-01-15' }, 460],
      ['a list', [], 460],
    ] as const) {
      assert.equal((await device.ask(post, params)).code, code, what);
    }
    assert.equal((await device.ask('thing.event.restarted.post', {})).code, 6300);
    assert.deepEqual(await last(), before);
  });
});

describe('A pack that a gateway posts', () => {
  const pack = 'thing.event.property.pack.post';
  let emulator: SampleEmulator;
  let client: Client;
  let gateway: AlinkDevice;

  before(async () => {
    emulator = await startSampleEmulator();
    client = emulator.client();
    gateway = await AlinkDevice.connect(emulator, client, 'a1Gateway01', 'gateway-02');
  });
  after(async () => {
    await gateway[Symbol.asyncDispose]();
    await emulator[Symbol.asyncDispose]();
  });

  // The sample has meters 12 to 16 behind this gateway.
  const identity = { productKey: 'a1Meter0001', deviceName: 'meter-0012' };
  const names = { ProductKey: identity.productKey, DeviceName: identity.deviceName };
  const powerOf = async () =>
    (await client.call('QueryDevicePropertyStatus', names)).Data.List.find(({ Identifier }) => Identifier === 'power')
      ?.Value;

  it('has properties and events of its sub-devices', async () => {
    const time = Date.now() - 1000;
    const reply = await gateway.ask(pack, {
      properties: {},
      events: {},
      subDevices: [
        {
          identity,
          properties: { power: { value: 320.5, time }, relay: 1 },
          events: { overload: { value: { phase: 2 }, time } },
        },
        { identity: { ...identity, deviceName: 'meter-0013' }, properties: { power: 1 } },
      ],
    });
    assert.deepEqual(reply, { id: '1', code: 200, data: {} });
    assert.equal(await powerOf(), '320.5');
    const span = { StartTime: String(time), EndTime: String(time + 1) };
    const { List } = (await client.call('QueryDeviceEventData', { ...names, ...span })).Data;
    assert.deepEqual(
      List.map(({ Time, OutputData }) => [Time, OutputData]),
      [[String(time), '{"phase":2}']],
    );
  });

  it('is refused as a whole where something is wrong', async () => {
    const subDevice = { identity, properties: { power: 5 } };
    const other = (change: object) => ({ subDevices: [subDevice, { ...subDevice, ...change }] });
    const many = Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`p${index}`, 1]));
    for (const [what, params, code] of [
      ['a wrong value', other({ properties: { power: -1 } }), 6322],
      ['an unknown event', other({ events: { restarted: {} } }), 6300],
      ['a wrong event', other({ events: { overload: { phase: 0 } } }), 6306],
      ['no name', other({ identity: {} }), 460],
      ['no device', { subDevices: [subDevice, 'meter-0013'] }, 460],
      ['a device of another gateway', other({ identity: { ...identity, deviceName: 'meter-0002' } }), 6401],
      ['a device that does not exist', other({ identity: { ...identity, deviceName: 'nobody' } }), 6401],
      ['properties in a list', other({ properties: [] }), 460],
      ['too many properties', other({ properties: many }), 6106],
      ['a list', [subDevice], 460],
    ] as const) {
      assert.equal((await gateway.ask(pack, params)).code, code, what);
    }
    assert.equal(await powerOf(), '320.5');
  });

  it('must be of a gateway', async () => {
    await using meter = await AlinkDevice.connect(emulator, client, identity.productKey, 'meter-0001');
    assert.equal((await meter.ask(pack, { properties: { power: 5 } })).code, 460);
  });
});
