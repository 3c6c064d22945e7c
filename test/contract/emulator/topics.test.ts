import assert from 'node:assert/strict';
import { connectAsync, type MqttClient } from 'mqtt';
import { deriveCredentials } from '../../../src/device/credentials.ts';
import { describeWithEveryClient, refusalBySdk } from '../../support/everyClient.ts';
import { receive } from '../../support/mqttBroker.ts';

const ProductKey = 'a1Thermo001';
const wholeTopic = (shortName: string) => `/a1Thermo001/\${deviceName}/${shortName}`;

describeWithEveryClient('topic categories', (fleet) => {
  const { call, refusal } = fleet;
  const devices: MqttClient[] = [];
  after(() => Promise.all(devices.map((device) => device.endAsync(true))));

  it('are made, listed, changed and deleted', async () => {
    const made = await call('CreateProductTopic', {
      ProductKey,
      TopicShortName: 'user/report',
      Operation: 'PUB',
      Desc: 'Reports, <daily> & “weekly”',
    });
    assert.deepEqual(Object.keys(made), ['TopicId']);
    const TopicId = made.TopicId;
    const find = async () => {
      const { Data } = await call('QueryProductTopic', { ProductKey });
      return Data.find(({ Id }) => Id === TopicId);
    };
    assert.deepEqual(await find(), {
      Id: TopicId,
      ProductKey,
      TopicShortName: wholeTopic('user/report'),
      Operation: '0',
      Desc: 'Reports, <daily> & “weekly”',
    });
    assert.deepEqual(
      await call('UpdateProductTopic', { TopicId, TopicShortName: 'user/+/report/#', Operation: 'SUB' }),
      {},
    );
    assert.deepEqual(await find(), {
      Id: TopicId,
      ProductKey,
      TopicShortName: wholeTopic('user/+/report/#'),
      Operation: '1',
      Desc: 'Reports, <daily> & “weekly”',
    });
    assert.deepEqual(await call('UpdateProductTopic', { TopicId, Desc: '' }), {});
    assert.deepEqual(await call('UpdateProductTopic', { TopicId, TopicShortName: 'report', Operation: 'ALL' }), {});
    assert.deepEqual(await find(), {
      Id: TopicId,
      ProductKey,
      TopicShortName: wholeTopic('report'),
      Operation: '2',
    });
    assert.equal(
      await refusal('UpdateProductTopic', { TopicId, TopicShortName: 'user/get' }),
      'iot.messagebroker.TopicAlreadyFound',
    );
    assert.deepEqual(await call('DeleteProductTopic', { TopicId }), {});
    assert.equal(await find(), undefined);
    assert.equal(await refusal('DeleteProductTopic', { TopicId }), 'iot.messagebroker.TopicTemplateIsNotFound');
    assert.equal(await refusal('UpdateProductTopic', { TopicId }), 'iot.messagebroker.TopicTemplateIsNotFound');
  });

  it('are at most 50, and belong to their region', async () => {
    const { ProductKey: own = '' } = await call('CreateProduct', { ProductName: 'Many_topics' });
    const ids = [];
    for (let number = 4; number <= 50; number += 1) {
      ids.push(
        (await call('CreateProductTopic', { ProductKey: own, TopicShortName: `t${number}`, Operation: 'ALL' })).TopicId,
      );
    }
    const one = { ProductKey: own, TopicShortName: 'one_more', Operation: 'ALL' } as const;
    assert.equal(await refusal('CreateProductTopic', one), 'iot.messagebroker.TopicTemplateCountExceedMax');
    const elsewhere = { RegionId: 'us-west-1' };
    assert.equal(
      await refusalBySdk(fleet.emulator, 'DeleteProductTopic', { ...elsewhere, TopicId: ids[0] }),
      'iot.messagebroker.TopicTemplateIsNotFound',
    );
    assert.equal(
      await refusalBySdk(fleet.emulator, 'CreateProductTopic', { ...elsewhere, ...one }),
      'iot.prod.NotExistedProduct',
    );
  });

  it('decide at once what a connected device may do', async () => {
    const DeviceName = 'topics-device';
    const { Data } = await call('RegisterDevice', { ProductKey, DeviceName });
    const { DeviceSecret: deviceSecret } = Data;
    const credentials = deriveCredentials({ productKey: ProductKey, deviceName: DeviceName, deviceSecret });
    const port = fleet.emulator.running.mqttPort;
    const device = await connectAsync({ host: '127.0.0.1', port, reconnectPeriod: 0, ...credentials });
    devices.push(device);
    const TopicFullName = `/${ProductKey}/${DeviceName}/user/alarm`;
    const subscribe = async () => (await device.subscribeAsync(TopicFullName, { qos: 1 }).catch(() => []))[0]?.qos;
    const publish = (text: string) => {
      const MessageContent = Buffer.from(text).toString('base64');
      return call('Pub', { ProductKey, TopicFullName, MessageContent, Qos: 1 });
    };
    assert.notEqual(await subscribe(), 1);
    assert.equal(
      await refusal('Pub', { ProductKey, TopicFullName, MessageContent: 'eA==' }),
      'iot.messagebroker.InvalidFormattedTopicName',
    );
    const { TopicId } = await call('CreateProductTopic', {
      ProductKey,
      TopicShortName: 'user/alarm',
      Operation: 'SUB',
    });
    assert.equal(await subscribe(), 1);
    const [first] = await Promise.all([receive(device, 1), publish('one')]);
    assert.equal(first[0]?.payload.toString(), 'one');
    await call('UpdateProductTopic', { TopicId, Operation: 'PUB' });
    await publish('two');
    await call('UpdateProductTopic', { TopicId, Operation: 'ALL' });
    const [next] = await Promise.all([receive(device, 1), publish('three')]);
    assert.equal(next[0]?.payload.toString(), 'three');
    await call('DeleteProductTopic', { TopicId });
    assert.notEqual(await subscribe(), 1);
  });
});
