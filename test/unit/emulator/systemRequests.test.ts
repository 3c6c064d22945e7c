import assert from 'node:assert/strict';
import { stringifyJson, type Json } from '../../../src/common/losslessJson.ts';
import { sign } from '../../../src/device/credentials.ts';
import type { Heard } from '../../../src/emulator/deviceRequests.ts';
import { newDevice } from '../../../src/emulator/newDevice.ts';
import { meterModel } from '../../../src/emulator/sample/sampleThingModel.ts';
import type { NewDevice } from '../../../src/emulator/store/deviceStore.ts';
import type { Store } from '../../../src/emulator/store/store.ts';
import { systemRequests } from '../../../src/emulator/systemRequests.ts';
import { newProduct } from '../../support/newProduct.ts';
import { temporaryStore } from '../../support/temporaryStore.ts';
import { withoutSubDevices } from '../../support/withoutSubDevices.ts';

const productKey = 'a1Meter0001';
const deviceName = 'meter-one';
const receivedAt = 1_547_104_800_123;
const messageId = '1083321012345678901';
const iotId = 'meterOne000000000000010aabbcc';

describe('what rules see of system topics', () => {
  let store: Store;
  let remove: () => void;
  before(() => {
    ({ store, remove } = temporaryStore());
    store.products.insert(newProduct({ productKey, commodityCode: 'iothub_senior', dataFormat: 1 }));
    store.thingModels.write(productKey, meterModel);
    store.devices.insert({ ...newDevice(productKey, deviceName, 1), iotId });
  });
  after(() => remove());

  const silent = () => undefined;
  const log = { debug: silent, info: silent, warn: silent, error: silent };
  const requestsAt = (at: number, kept: Store = store) =>
    systemRequests({ store: kept, messenger: withoutSubDevices, log, now: () => at, elapsed: () => receivedAt });
  const hear = (suffix: string, payload: string): Heard | undefined =>
    requestsAt(receivedAt + 5).hear({
      device: { productKey, deviceName },
      topic: `/sys/${productKey}/${deviceName}/${suffix}`,
      payload: Buffer.from(payload),
      ...{ qos: 0, messageId, receivedAt },
    });
  it('tells a device whose shadow cannot be kept that it failed', () => {
    const full = Object.create(store, {
      shadows: {
        value: {
          read: (deviceId: number) => store.shadows.read(deviceId),
          write: () => {
            throw new Error('database or disk is full');
          },
        },
      },
    }) as Store;
    const heard = requestsAt(receivedAt, full).hear({
      device: { productKey, deviceName },
      topic: `/shadow/update/${productKey}/${deviceName}`,
      payload: Buffer.from('{"method":"update","state":{"reported":{"a":1}},"version":1}'),
      ...{ qos: 0, messageId, receivedAt },
    });
    const [reply, ...others] = heard?.replies ?? [];
    assert.deepEqual(others, []);
    const { payload } = JSON.parse(String(reply?.payload)) as { payload: { status: string; content: object } };
    assert.equal(payload.status, 'error');
    assert.deepEqual(payload.content, {
      errorcode: '500',
      errormessage: 'The shadow could not be kept. Send the request again.',
    });
  });

  /** The one message, without its payload, and that. */
  const ruleMessageOf = async (heard: Heard | undefined) => {
    await heard?.stored;
    const [message, ...others] = heard?.ruleMessages ?? [];
    assert.ok(message);
    assert.deepEqual(others, []);
    const { payload, ...rest } = message;
    return { rest, row: String(Buffer.from(payload)) };
  };
  const ofTopic = (suffix: string, topic = `/sys/${productKey}/${deviceName}/${suffix}`) => ({
    ...{ topicType: 0, productKey, deviceName, suffix, topic, messageId, depth: 0 },
  });
  const device = { iotId, productKey, deviceName };

  it('are the properties, each with its time', async () => {
    const suffix = 'thing/event/property/post';
    const params = '{"power":{"value":320.50,"time":1547104800000},"relay":1,"colour":"red"}';
    const { rest, row } = await ruleMessageOf(
      hear(suffix, `{"id":"1","params":${params},"method":"thing.event.property.post"}`),
    );
    assert.deepEqual(rest, ofTopic(suffix));
    assert.deepEqual(JSON.parse(row), {
      ...{ ...device, deviceType: 'CustomCategory', gmtCreate: receivedAt },
      items: { power: { value: 320.5, time: 1547104800000 }, relay: { value: 1, time: receivedAt } },
    });
    assert.match(row, /"value":320\.50,/, 'with every digit');
  });

  it('are an event with what the thing model says of it', async () => {
    const suffix = 'thing/event/overload/post';
    const { rest, row } = await ruleMessageOf(
      hear(suffix, '{"id":"1","params":{"value":{"phase":2}},"method":"thing.event.overload.post"}'),
    );
    assert.deepEqual(rest, ofTopic(suffix));
    assert.deepEqual(JSON.parse(row), {
      ...{ ...device, identifier: 'overload', name: 'Overload', type: 'alert', gmtCreate: receivedAt },
      ...{ value: { phase: 2 }, time: receivedAt },
    });
  });

  it('are replies to what was asked of a device', async () => {
    const call = { identifier: 'set', time: 1, inputData: '{}', outputData: null };
    const id = '1083321012345678000';
    store.services.insert(store.devices.find(productKey, deviceName)?.id ?? 0, id, call);
    const { rest, row } = await ruleMessageOf(
      hear('thing/service/property/set_reply', `{"id":"${id}","code":460,"data":{"relay":"stuck"},"message":"no"}`),
    );
    assert.deepEqual(rest, ofTopic('thing/downlink/reply/message'));
    assert.deepEqual(JSON.parse(row), {
      ...{ ...device, gmtCreate: receivedAt, requestId: id, code: 460, message: 'no' },
      ...{ topic: `/sys/${productKey}/${deviceName}/thing/service/property/set`, data: { relay: 'stuck' } },
    });
  });

  it('are replies of gateways to notifications', async () => {
    const { rest, row } = await ruleMessageOf(hear('thing/topo/add/notify_reply', '{"id":"123","code":200,"data":{}}'));
    assert.deepEqual(rest, ofTopic('thing/downlink/reply/message'));
    assert.deepEqual(JSON.parse(row), {
      ...{ ...device, gmtCreate: receivedAt, requestId: '123', code: 200, message: '', data: {} },
      topic: `/sys/${productKey}/${deviceName}/thing/topo/add/notify`,
    });
    assert.deepEqual(hear('thing/topo/add/notify_reply', 'done'), { replies: [] });
  });

  it('are devices that a gateway has found', async () => {
    const names = { productKey: 'a1Gateway01', deviceName: 'gateway-one' };
    store.products.insert(newProduct({ productKey: names.productKey, nodeType: 1 }));
    store.devices.insert({
      ...newDevice(names.productKey, names.deviceName, 1),
      iotId: 'gatewayOne00000000000010ddeeff',
    });
    const found = [{ productKey, deviceName: 'meter-two' }];
    const heard = requestsAt(receivedAt).hear({
      device: names,
      topic: `/sys/${names.productKey}/${names.deviceName}/thing/list/found`,
      payload: Buffer.from(JSON.stringify({ id: '1', params: found, method: 'thing.list.found' })),
      ...{ qos: 0, messageId, receivedAt },
    });
    const { rest, row } = await ruleMessageOf(heard);
    assert.deepEqual(rest, {
      ...{ ...names, topicType: 0, suffix: 'thing/list/found', messageId, depth: 0 },
      topic: '/sys/a1Gateway01/gateway-one/thing/list/found',
    });
    assert.deepEqual(JSON.parse(row), {
      ...{ gwIotId: 'gatewayOne00000000000010ddeeff', gwProductKey: names.productKey },
      ...{ gwDeviceName: names.deviceName, devices: found },
    });
  });

  it('are devices that a gateway attaches or detaches, and those that another one loses by it', () => {
    const gateways = ['gateway-two', 'gateway-three'].map((name) => {
      const gateway = { ...newDevice('a1Gateway01', name, 1), iotId: `${name} 0010` };
      return { ...gateway, id: store.devices.insert(gateway) };
    });
    const [loser, winner] = gateways;
    assert.ok(loser && winner);
    const meters = ['meter-three', 'meter-four'].map((name) => {
      const meter = newDevice(productKey, name, 1);
      return { ...meter, id: store.devices.insert(meter) };
    });
    const [first, second] = meters;
    assert.ok(first && second);
    store.topology.attach(first.id, loser.id);
    const signed = ({ deviceName: name, secret }: NewDevice) => {
      const fields = { productKey, deviceName: name, clientId: 'x', timestamp: '1' };
      return { ...fields, signmethod: 'hmacmd5', sign: sign('hmacmd5', secret, fields) };
    };
    const ask = (action: string, params: Json) => {
      const heard = requestsAt(receivedAt).hear({
        device: winner,
        topic: `/sys/a1Gateway01/gateway-three/thing/topo/${action}`,
        payload: Buffer.from(stringifyJson({ id: '1', params, method: `thing.topo.${action}` })),
        ...{ qos: 0, messageId, receivedAt },
      });
      const rows = heard?.ruleMessages?.map(({ suffix, deviceName: of, payload }) => {
        assert.equal(suffix, 'thing/topo/lifecycle');
        return [of, JSON.parse(String(Buffer.from(payload)))] as const;
      });
      return { topics: heard?.replies.map(({ topic }) => topic), rows };
    };
    const names = ({ iotId: id, productKey: key, deviceName: name }: NewDevice) => ({
      ...{ iotId: id, productKey: key, deviceName: name },
    });
    const row = (action: string, gateway: NewDevice, devices: readonly NewDevice[]) => ({
      ...{ action, gwIotId: gateway.iotId, gwProductKey: 'a1Gateway01', gwDeviceName: gateway.deviceName },
      ...{ devices: devices.map(names), messageCreateTime: receivedAt },
    });
    assert.deepEqual(ask('add', meters.map(signed)), {
      topics: ['/sys/a1Gateway01/gateway-three/thing/topo/add_reply', '/sys/a1Gateway01/gateway-two/thing/topo/change'],
      rows: [
        ['gateway-two', row('remove', loser, [first])],
        ['gateway-three', row('add', winner, [first, second])],
      ],
    });
    assert.deepEqual(ask('add', [signed(first)]).rows, []);
    assert.deepEqual(ask('delete', [{ productKey, deviceName: 'meter-four' }]).rows, [
      ['gateway-three', row('remove', winner, [second])],
    ]);
  });

  it('are nothing where a device says that it has read a message', () => {
    for (const suffix of ['thing/disable_reply', 'thing/topo/change_reply', 'thing/model/down_raw_reply'])
      assert.deepEqual(hear(suffix, '{"id":"1","code":200,"data":{}}'), { replies: [] });
  });

  it('are nothing where nothing was said or all was refused', async () => {
    for (const [suffix, params] of [
      ['thing/event/property/post', '{}'],
      ['thing/event/property/post', '{"colour":"red"}'],
      ['thing/event/property/post', '{"relay":2}'],
      ['thing/event/overload/post', '{"phase":4}'],
    ] as const) {
      const method = suffix.replaceAll('/', '.');
      const heard = hear(suffix, `{"id":"1","params":${params},"method":"${method}"}`);
      await heard?.stored;
      assert.equal(heard?.ruleMessages, undefined);
      assert.equal(heard?.replies.length, 1);
    }
  });

  it('are not made of topics that nobody hears', () => {
    for (const topic of ['thing/event/overload', 'thing/event//post', 'thing/service/reset', 'thing', 'rrpc/request/1'])
      assert.equal(hear(topic, '{}'), undefined, topic);
    const message = {
      device: { productKey, deviceName },
      payload: Buffer.of(),
      qos: 0,
      messageId,
      receivedAt,
    } as const;
    const requests = requestsAt(receivedAt + 5);
    for (const topic of [`/${productKey}/${deviceName}/user/update`, '/', '', 'sys'])
      assert.equal(requests.hear({ ...message, topic }), undefined, topic);
  });
});
