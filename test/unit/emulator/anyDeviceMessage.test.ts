import assert from 'node:assert/strict';
import fc from 'fast-check';
import { newDevice } from '../../../src/emulator/newDevice.ts';
import { meterModel } from '../../../src/emulator/sample/sampleThingModel.ts';
import { systemRequests } from '../../../src/emulator/systemRequests.ts';
import { newProduct } from '../../support/newProduct.ts';
import { temporaryStore } from '../../support/temporaryStore.ts';
import { withoutSubDevices } from '../../support/withoutSubDevices.ts';

const meter = { productKey: 'a1Meter0001', deviceName: 'meter-one' };
const gateway = { productKey: 'a1Gateway01', deviceName: 'gateway-one' };
const receivedAt = 1_547_104_800_123;

const features = [
  'power',
  'relay',
  'reportInterval',
  'display',
  'overload',
  'phase',
  'value',
  'time',
  '__proto__',
  'x',
];
const value = fc.oneof(
  fc.constantFrom('null', null, 1, 0, -1, 320.5, 1e300, receivedAt, String(receivedAt), true, '', 'eco'),
  fc.jsonValue({ maxDepth: 3 }),
);
const object = fc.dictionary(
  fc.constantFrom(...features),
  fc.oneof(value, fc.dictionary(fc.constantFrom(...features), value)),
);
const name = fc.constantFrom(meter, gateway, { ...meter, deviceName: 'nobody' }, {}, 7);
const tag = fc.record({ attrKey: fc.oneof(fc.constant('site'), value), attrValue: value }, { requiredKeys: [] });
const params = fc.oneof(
  object,
  fc.array(fc.oneof(name, tag, value)),
  value,
  fc.record({ subDevices: fc.array(fc.record({ identity: name, properties: object, events: object })) }),
);

const side = fc.oneof(object, fc.constantFrom({ mode: 'eco' }, 'null'));

const methods = [
  ...['thing.event.property.post', 'thing.event.property.pack.post', 'thing.event.overload.post', 'thing.event.x.post'],
  ...['thing.topo.add', 'thing.topo.delete', 'thing.topo.get', 'thing.list.found', 'thing.sub.register'],
  ...['thing.deviceinfo.update', 'thing.deviceinfo.delete', 'thing.dsltemplate.get', 'thing.config.get'],
  ...['thing.property.desired.get', 'thing.service.property.set_reply', 'thing.service.resetEnergy_reply'],
  ...['thing.topo.add.notify_reply', 'thing.model.up_raw', 'thing.disable_reply', 'thing.unknown'],
];

/** A topic of a device's own, and the method that its requests name. */
const topic = fc.oneof(
  fc.constantFrom(...methods).map((method) => ({ prefix: '/sys/', suffix: `/${method.replaceAll('.', '/')}`, method })),
  fc
    .constantFrom('/shadow/update/', '/ota/device/inform/', '/ota/device/x/')
    .map((prefix) => ({ prefix, suffix: '', method: 'update' })),
  fc.constant({ prefix: '/ext/ntp/', suffix: '/request', method: 'get' }),
);

const payload = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record(
      {
        id: fc.oneof(fc.constant('1'), value),
        method: fc.boolean(),
        params,
        state: fc.record({ reported: side, desired: side }, { requiredKeys: [] }),
        version: fc.oneof(fc.nat(), value),
        code: value,
        deviceSendTime: value,
      },
      { requiredKeys: ['id', 'method'] },
    ),
  },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 64 }) },
);

describe('whatever a device publishes', () => {
  it('is heard without a failure, and each reply is JSON', async () => {
    const { store, remove } = temporaryStore();
    store.products.insert(newProduct({ productKey: meter.productKey, commodityCode: 'iothub_senior' }));
    store.products.insert(newProduct({ productKey: gateway.productKey, nodeType: 1 }));
    store.thingModels.write(meter.productKey, meterModel);
    const [meterId, gatewayId] = [meter, gateway].map(({ productKey, deviceName }) =>
      store.devices.insert(newDevice(productKey, deviceName, 1)),
    );
    assert.ok(meterId !== undefined && gatewayId !== undefined);
    const silent = () => undefined;
    const log = { debug: silent, info: silent, warn: silent, error: silent };
    const requests = systemRequests({
      store,
      messenger: withoutSubDevices,
      log,
      now: () => receivedAt,
      elapsed: () => receivedAt,
    });
    const [codes, stored]: [Set<unknown>, Promise<unknown>[]] = [new Set(), []];
    let number = 0;
    const anyMessage = fc.property(
      fc.constantFrom(meter, gateway),
      topic,
      payload,
      (device, { prefix, suffix, method }, content) => {
        // What was attached or detached before does not last.
        if (!store.topology.gatewayOf(meterId)) store.topology.attach(meterId, gatewayId);
        const text =
          content instanceof Uint8Array || typeof content === 'string'
            ? content
            : JSON.stringify({ ...content, method: content.method ? method : 'other' });
        const heard = requests.hear({
          device,
          topic: `${prefix}${device.productKey}/${device.deviceName}${suffix}`,
          payload: Buffer.from(text),
          ...{ qos: 0, messageId: String((number += 1)), receivedAt },
        });
        for (const reply of heard?.replies ?? []) {
          const { code, payload: shadow } = JSON.parse(String(reply.payload)) as Record<string, unknown>;
          codes.add(code ?? (shadow as { status?: string } | undefined)?.status);
        }
        for (const message of heard?.ruleMessages ?? []) JSON.parse(String(message.payload));
        if (heard?.stored) stored.push(heard.stored);
      },
    );
    fc.assert(anyMessage, { numRuns: 1_000 });
    // Chance alone may leave one of the codes below out; these messages are the same each time.
    fc.assert(anyMessage, { numRuns: 1_000, seed: 1 });
    await Promise.all(stored);
    // The table of messages above reaches what it is meant to reach.
    for (const code of [200, 460, 6207, 6300, 6713, 6200, 'success', 'error']) assert.ok(codes.has(code), String(code));
    remove();
  });
});
