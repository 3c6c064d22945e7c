import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AlinkDevice } from '../../support/alinkDevice.ts';
import { assertPlainPrototypes } from '../../support/assertPlainPrototypes.ts';
import { fuzzRuns, fuzzTimeout } from '../../support/fuzzRuns.ts';
import { mutatedText } from '../../support/mutatedText.ts';
import { startSampleEmulator } from '../../support/sampleEmulator.ts';

const sub = { productKey: 'a1Meter0001', deviceName: 'meter-0003' };
const signed = { ...sub, clientId: 'c', timestamp: '1700000000000', signMethod: 'hmacSha1', sign: 'ab' };
/** What a device asks for in Alink JSON, by its method. */
const asked: Readonly<Record<string, unknown>> = {
  'thing.event.property.post': {
    reportInterval: 60,
    relay: { value: 1, time: 1_700_000_000_000 },
    display: { unit: 1, lines: [0.5] },
  },
  'thing.event.overload.post': { value: { phase: 2, power: 0.5 }, time: 1_700_000_000_000 },
  'thing.event.property.pack.post': {
    properties: { relay: { value: 0, time: 1_700_000_000_000 } },
    events: { overload: { value: { phase: 1, power: 1 }, time: 1_700_000_000_000 } },
    subDevices: [{ identity: sub, properties: { relay: { value: 1, time: 1_700_000_000_000 } }, events: {} }],
  },
  'thing.event.property.history.post': [
    { identity: sub, properties: [{ relay: { value: 1, time: 1_600_000_000_000 } }], events: [] },
  ],
  'thing.topo.add': [signed],
  'thing.topo.delete': [sub],
  'thing.topo.get': {},
  'thing.sub.register': [{ ...sub, deviceName: 'meter-new' }],
  'thing.sub.unregister': [sub],
  'thing.list.found': [sub],
  'thing.deviceinfo.update': [{ attrKey: 'site', attrValue: 'north' }],
  'thing.deviceinfo.delete': [{ attrKey: 'site' }],
  'thing.dsltemplate.get': {},
  'thing.config.get': { configScope: 'product', getType: 'file' },
  'thing.property.desired.get': ['relay'],
};
/** What it publishes on other topics, which hold the names of the device. */
const others: Readonly<Record<string, unknown>> = {
  '/shadow/update/$': { method: 'update', state: { reported: { a: 1, b: [1.5], c: 'null' } }, version: 3 },
  '/sys/$/thing/service/property/set_reply': { id: '1', code: 200, data: {} },
  '/sys/$/thing/service/readRegister_reply': { id: '1', code: 200, data: { value: 7 }, message: 'success' },
  '/sys/$/thing/topo/add/notify_reply': { id: '1', code: 200, data: {} },
  '/sys/$/thing/model/up_raw': 'no JSON',
  '/sys/$/rrpc/response/889455942124347329': { id: '1', code: 200, data: {} },
  '/ext/session/$/combine/login': { id: '1', params: { ...signed, cleanSession: 'true' } },
  '/ext/session/$/combine/logout': { id: '1', params: sub },
  '/ext/ntp/$/request': { deviceSendTime: '1700000000000' },
  '/ota/device/inform/$': { id: '1', params: { version: '1.0' } },
  '/$/user/update': { temperature: 31.5, items: { power: { value: 1 } } },
};

describe('What a device publishes, whatever stands in it', () => {
  it('is carried out or refused, and harms neither the emulator nor the connection', async () => {
    const errors: string[] = [];
    const ignore = () => undefined;
    await using emulator = await startSampleEmulator({
      log: { debug: ignore, info: ignore, warn: ignore, error: (line: string) => errors.push(line) },
      enforceLimits: false,
    });
    await using device = await AlinkDevice.connect(emulator, emulator.client(), 'a1Gateway01', 'gateway-any');
    await using meter = await AlinkDevice.connect(emulator, emulator.client(), 'a1Meter0001', 'meter-any');
    const samples = [
      ...Object.entries(asked).map(([method, params]) => ({
        topic: `/sys/$/${method.replaceAll('.', '/')}`,
        sample: JSON.stringify({ id: '1', version: '1.0', params, method }),
      })),
      ...Object.entries(others).map(([topic, content]) => ({ topic, sample: JSON.stringify(content) })),
    ];
    const messages = fc
      .constantFrom(...samples)
      .chain(({ topic, sample }) => fc.record({ topic: fc.constant(topic), text: mutatedText([sample]) }));
    const property = fc.asyncProperty(messages, fc.constantFrom(device, meter), async ({ topic, text }, by) => {
      const { productKey, deviceName } = by.name;
      await by.client.publishAsync(topic.replace('$', `${productKey}/${deviceName}`), text, { qos: 1 });
      assert.deepEqual(errors, []);
      assertPlainPrototypes();
    });
    await fc.assert(property, fuzzRuns(300));
    for (const by of [device, meter]) {
      assert.ok(by.client.connected);
      assert.equal((await by.ask('thing.deviceinfo.update', [{ attrKey: 'still', attrValue: 'there' }])).code, 200);
    }
  }).timeout(fuzzTimeout);
});
