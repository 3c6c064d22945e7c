import assert from 'node:assert/strict';
import type { Client } from '../../../src/client/client.ts';
import { AlinkDevice } from '../../support/alinkDevice.ts';
import { startSampleEmulator, type SampleEmulator } from '../../support/sampleEmulator.ts';

const property = (identifier: string, type: string, specs: object = {}) => ({
  ...{ identifier, name: identifier, accessMode: 'rw', dataType: { type, specs } },
});
const input = { identifier: 'times', name: 'Times', required: true, dataType: { type: 'int', specs: {} } };
const model = {
  properties: [
    ...['int', 'float', 'double', 'bool', 'text', 'date'].map((type) => property(`a_${type}`, type)),
    property('an_enum', 'enum', { 0: 'off' }),
    property('a_struct', 'struct', [{ identifier: 'part', name: 'Part', dataType: { type: 'int', specs: {} } }]),
    property('an_array', 'array', { size: '2', item: { type: 'int', specs: {} } }),
  ],
  services: [
    { identifier: 'blink', name: 'Blink', callType: 'async', inputData: [input], outputData: [] },
    { identifier: 'wait', name: 'Wait', callType: 'sync', inputData: [], outputData: [] },
  ],
};

/** Codes of thing models (facts B2) that nothing brings about here, each with the reason. */
const notReachable: Readonly<Record<number, string>> = {
  6201: 'there are no scripts whose output could be empty',
};

describe('The codes of thing models', () => {
  let emulator: SampleEmulator;
  let api: Client;
  let device: AlinkDevice;
  let gateway: AlinkDevice;
  let ProductKey: string;
  const seen = new Set<number>();
  const DeviceName = 'coded';

  before(async () => {
    emulator = await startSampleEmulator();
    api = emulator.client();
    const senior = { NodeType: 0, AliyunCommodityCode: 'iothub_senior' } as const;
    ({ ProductKey = '' } = await api.call('CreateProduct', { ProductName: 'Coded', DataFormat: 1, ...senior }));
    await api.call('ImportThingModelTsl', { ProductKey, TslStr: JSON.stringify(model) });
    device = await AlinkDevice.connect(emulator, api, ProductKey, DeviceName);
    gateway = await AlinkDevice.connect(emulator, api, 'a1Gateway01', 'gateway-02');
  });
  after(async () => {
    await gateway[Symbol.asyncDispose]();
    await device[Symbol.asyncDispose]();
    await emulator[Symbol.asyncDispose]();
  });

  const posts = (params: object) => async () => (await device.ask('thing.event.property.post', params)).code;
  /** The code in the words of a refusal. */
  const codeIn = (call: Promise<unknown>) =>
    call.then(
      () => 200,
      (error: unknown) => Number(/\(Code (\d+)\)/.exec(String(error))?.[1] ?? NaN),
    );
  const sets = (items: object | string) => () => {
    const Items = typeof items === 'string' ? items : JSON.stringify(items);
    return codeIn(api.call('SetDeviceProperty', { ProductKey, DeviceName, Items }));
  };
  const calls = (Identifier: string, Args: string) => () =>
    codeIn(api.call('InvokeThingService', { ProductKey, DeviceName, Identifier, Args }));
  const many = Object.fromEntries(Array.from({ length: 201 }, (_, number) => [`p${number}`, 1]));

  const cases: readonly (readonly [code: number, what: string, bringAbout: () => Promise<number>])[] = [
    [6106, 'a post of more than 200 properties', posts(many)],
    [6106, 'more than 200 properties to set', sets(many)],
    [6200, 'bytes for a script', async () => (await device.send('thing.model.up_raw', 'bytes')).code],
    [6206, 'a call of a service that the model does not have', calls('fly', '{}')],
    [6207, 'a post that is no JSON', async () => (await device.send('thing.event.property.post', '{')).code],
    [6207, 'items that are no JSON', sets('{')],
    [6208, 'a pack with a device that is disabled', postOfDisabled],
    [6208, 'properties to set of a device that is disabled', setOfDisabled],
    [6300, 'an event that the model does not have', async () => (await device.ask('thing.event.x.post', {})).code],
    [6302, 'a call without an input that is required', calls('blink', '{}')],
    [6304, 'a member that the struct does not have', posts({ a_struct: { other: 1 } })],
    [6306, 'no whole number', posts({ a_int: 1.5 })],
    [6306, 'no whole number to set', sets({ a_int: 1.5 })],
    [6306, 'an input that is no whole number', calls('blink', '{"times":"x"}')],
    [6307, 'no number', posts({ a_float: 'x' })],
    [6308, 'neither 0 nor 1', posts({ a_bool: 2 })],
    [6309, 'none of the choices', posts({ an_enum: 1 })],
    [6310, 'no text', posts({ a_text: 1 })],
    [6311, 'no date', posts({ a_date: 'today' })],
    [6312, 'no struct', posts({ a_struct: 1 })],
    [6320, 'a property to set that the model does not have', sets({ colour: 1 })],
    [6322, 'no double', posts({ a_double: 'x' })],
    [6324, 'an array with too many items', posts({ an_array: [1, 2, 3] })],
    [6325, 'an array with an item of another type', posts({ an_array: ['x'] })],
    [6328, 'no array', posts({ an_array: 1 })],
    // At last: it disconnects the devices.
    [6205, 'a call that ends with the platform', callOverReset],
  ];

  const sub = { ProductKey: 'a1Meter0001', DeviceName: 'meter-0012' };
  async function postOfDisabled() {
    await api.call('DisableThing', sub);
    const identity = { productKey: sub.ProductKey, deviceName: sub.DeviceName };
    const subDevices = [{ identity, properties: { power: 1 } }];
    return (await gateway.ask('thing.event.property.pack.post', { subDevices })).code;
  }
  function setOfDisabled() {
    return codeIn(api.call('SetDeviceProperty', { ...sub, Items: '{"relay":1}' }));
  }
  async function callOverReset() {
    await device.client.subscribeAsync(`/sys/${ProductKey}/${DeviceName}/rrpc/request/+`);
    const asked = new Promise((resolve) => device.client.once('message', resolve));
    const code = calls('wait', '{}')();
    await asked;
    const { httpPort, keys } = emulator.running;
    const headers = { authorization: `Bearer ${keys.controlToken}` };
    assert.equal((await fetch(`http://127.0.0.1:${httpPort}/-/reset`, { method: 'POST', headers })).status, 200);
    return code;
  }

  for (const [code, what, bringAbout] of cases) {
    it(`${code}: ${what}`, async () => {
      assert.equal(await bringAbout(), code);
      seen.add(code);
    });
  }

  it('are all of those from 6106 to 6328, but for those that nothing brings about', () => {
    const all = [6106, 6200, 6201, 6205, 6206, 6207, 6208, 6300, 6302, 6304, 6306, 6307, 6308, 6309, 6310, 6311];
    const others = [6312, 6320, 6322, 6324, 6325, 6328];
    assert.deepEqual([...seen, ...Object.keys(notReachable).map(Number)].sort(), [...all, ...others]);
  });
});
