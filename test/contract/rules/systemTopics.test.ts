import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { AlinkDevice } from '../../support/alinkDevice.ts';
import { DeviceFleet } from '../../support/deviceFleet.ts';
import { actions, startRule } from '../../support/startRule.ts';

type Row = Readonly<Record<string, unknown>>;

const tsl = {
  properties: [
    {
      ...{ identifier: 'power', name: 'Power', accessMode: 'rw', required: false },
      dataType: { type: 'double', specs: { min: '0', max: '1000' } },
    },
  ],
  events: [{ identifier: 'overload', name: 'Overload', type: 'alert', required: false, outputData: [] }],
};

/** Everything that rules can be told of a product's devices, by the queue that it ends in. */
const topics = {
  properties: '+/thing/event/property/post',
  overloads: '+/thing/event/overload/post',
  replies: '+/thing/downlink/reply/message',
  lives: '+/thing/lifecycle',
  status: '+',
  systemStatus: '+/mqtt/status',
} as const;

describe('Rules on system topics', () => {
  let fleet: DeviceFleet;
  let productKey: string;
  before(async () => {
    fleet = await DeviceFleet.start();
    const { api } = fleet;
    const product = {
      ProductName: 'Meters',
      NodeType: 0,
      DataFormat: 1,
      AliyunCommodityCode: 'iothub_senior',
    } as const;
    productKey = (await api.call('CreateProduct', product)).Data.ProductKey ?? '';
    await api.call('ImportThingModelTsl', { ProductKey: productKey, TslStr: JSON.stringify(tsl) });
    for (const [queue, shortTopic] of Object.entries(topics)) {
      await startRule(fleet, { productKey, shortTopic, actions: [actions.queue(queue)] });
    }
  });
  after(() => fleet[Symbol.asyncDispose]());

  /** What came to a queue, the oldest first, once there are so many. */
  const rowsOf = async (queue: keyof typeof topics, count: number): Promise<readonly Row[]> => {
    for (;;) {
      const { items = [] } = await fleet.read<{ items?: { content: Row }[] }>(`destinations/MNS/${queue}`);
      if (items.length >= count) return items.map(({ content }) => content).reverse();
      await delay(10);
    }
  };

  it('have what becomes of devices, what they say, and when they come and go', async () => {
    const { api, emulator } = fleet;
    const names = { ProductKey: productKey, DeviceName: 'meter-one' };
    const { IotId, DeviceSecret } = (await api.call('RegisterDevice', names)).Data;
    const device = { iotId: IotId, productKey, deviceName: 'meter-one' };
    const meter = await AlinkDevice.connect({ running: emulator }, api, productKey, names.DeviceName);
    meter.answerCalls();
    await meter.ask('thing.event.property.post', { power: { value: 320.5, time: 1547104800000 } });
    await meter.ask('thing.event.overload.post', { value: {} });
    const { MessageId } = (await api.call('SetDeviceProperty', { ...names, Items: '{"power":1}' })).Data;
    await rowsOf('replies', 1);
    await api.call('DisableThing', names);
    await rowsOf('status', 2);
    await api.call('EnableThing', names);
    await api.call('SetDeviceProperty', { ...names, Items: '{"power":2}' });
    await api.call('DeleteDevice', names);

    const [posted] = await rowsOf('properties', 1);
    assert.deepEqual(
      { ...posted, gmtCreate: 0 },
      {
        ...{ ...device, deviceType: 'CustomCategory', gmtCreate: 0 },
        items: { power: { value: 320.5, time: 1547104800000 } },
      },
    );
    const [overload] = await rowsOf('overloads', 1);
    assert.deepEqual([overload?.['identifier'], overload?.['type'], overload?.['value']], ['overload', 'alert', {}]);
    const replies = await rowsOf('replies', 2);
    assert.deepEqual(
      replies.map(({ code, iotId }) => [code, iotId]),
      [
        [200, IotId],
        [9201, IotId],
      ],
    );
    assert.equal(replies[0]?.['requestId'], MessageId);
    const lives = await rowsOf('lives', 4);
    assert.deepEqual(
      lives.map(({ messageCreateTime, ...row }) => [typeof messageCreateTime, row]),
      [
        ['number', { action: 'create', ...device, deviceSecret: DeviceSecret }],
        ['number', { action: 'disable', ...device }],
        ['number', { action: 'enable', ...device }],
        ['number', { action: 'delete', ...device }],
      ],
    );
    const status = await rowsOf('status', 2);
    assert.deepEqual(
      status.map((row) => [row['status'], row['deviceName'], row['clientIp']]),
      [
        ['online', 'meter-one', '127.0.0.1'],
        ['offline', 'meter-one', '127.0.0.1'],
      ],
    );
    const systemStatus = await rowsOf('systemStatus', 2);
    assert.deepEqual(
      systemStatus.map(({ action, iotId, status: value }) => [action, iotId, (value as Row)['value']]),
      [
        ['online', IotId, '1'],
        ['offline', IotId, '0'],
      ],
    );
    await meter[Symbol.asyncDispose]();
  });

  it('show the secret of a device in no trace, whatever a condition asks for', async () => {
    const wheres = [
      "payload() = 'x'",
      "upper(payload()) = 'x'",
      "deviceSecret = 'x'",
      'abs(payload()) > 1',
      'abs(deviceSecret) > 1',
    ];
    for (const where of wheres) {
      await startRule(fleet, { productKey, shortTopic: '+/thing/lifecycle', where, actions: [actions.queue('never')] });
    }
    const { api } = fleet;
    const { Data } = await api.call('RegisterDevice', { ProductKey: productKey, DeviceName: 'meter-secret' });
    const { traces } = await fleet.read<{ traces: { messageId: string; topic: string }[] }>('traces?limit=20');
    const { messageId } = traces.find(({ topic }) => topic.endsWith('/meter-secret/thing/lifecycle')) ?? assert.fail();
    const text = await (await fleet.control('GET', `traces/${messageId}`)).text();
    assert.match(text, /payload\(\)/);
    assert.match(text, /"result":"abandoned"/);
    assert.ok(!text.toLowerCase().includes(Data.DeviceSecret.toLowerCase()), text);
  });
});
