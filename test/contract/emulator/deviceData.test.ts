import assert from 'node:assert/strict';
import { connectAsync, type MqttClient } from 'mqtt';
import { deriveCredentials } from '../../../src/device/credentials.ts';
import { describeWithEveryClient, type FleetCaller } from '../../support/everyClient.ts';
import { receive } from '../../support/mqttBroker.ts';

const ProductKey = 'a1Meter0001';
const names = { ProductKey, DeviceName: 'meter-tested' };
const topics = `/sys/${ProductKey}/${names.DeviceName}`;
const live = { ProductKey, DeviceName: 'meter-0001' };
/** Was active once, and is away. */
const away = { ProductKey, DeviceName: 'meter-0002' };

describeWithEveryClient('properties and services', (fleet) => {
  const { call, refusal } = fleet;
  let device: MqttClient;

  before(async () => {
    device = await connect(fleet, (await call('RegisterDevice', names)).Data.DeviceSecret);
    await device.subscribeAsync([`${topics}/thing/#`, `${topics}/rrpc/request/+`]);
  });
  after(() => device.endAsync(true));

  it('are set by a message to the device', async () => {
    const messages = receive(device, 1);
    const { Data } = await call('SetDeviceProperty', { ...names, Items: '{"reportInterval":60,"relay":1}' });
    assert.match(Data.MessageId ?? '', /^\d{19}$/);
    const [message] = await messages;
    assert.equal(message?.topic, `${topics}/thing/service/property/set`);
    assert.deepEqual(JSON.parse(String(message.payload)), {
      id: Data.MessageId,
      version: '1.0',
      params: { reportInterval: 60, relay: 1 },
      method: 'thing.service.property.set',
    });
  });

  it('are called without waiting where they are asynchronous', async () => {
    const messages = receive(device, 1);
    const { Data } = await call('InvokeThingService', {
      ...names,
      Identifier: 'resetEnergy',
      Args: '{"reason":"moved"}',
    });
    const [message] = await messages;
    assert.deepEqual(Object.keys(Data), ['MessageId']);
    assert.equal(message?.topic, `${topics}/thing/service/resetEnergy`);
    assert.deepEqual(JSON.parse(String(message.payload)), {
      id: Data.MessageId,
      version: '1.0',
      params: { reason: 'moved' },
      method: 'thing.service.resetEnergy',
    });
  });

  it('answer where they are synchronous', async () => {
    const asked = receive(device, 1);
    const invoked = call('InvokeThingService', { ...names, Identifier: 'readRegister', Args: '{"address":7}' });
    const [request] = await asked;
    const { id, method, params } = JSON.parse(String(request?.payload)) as Record<string, unknown>;
    assert.deepEqual([method, params], ['thing.service.readRegister', { address: 7 }]);
    device.publish(`${topics}/rrpc/response/${String(id)}`, JSON.stringify({ id, code: 200, data: { value: 42 } }));
    assert.deepEqual(await invoked, { Data: { MessageId: id, Result: '{"value":42}' } });
  });

  it('are carried out by the live meter of the sample', async () => {
    const { Data } = await call('InvokeThingService', { ...live, Identifier: 'readRegister', Args: '{"address":21}' });
    assert.equal(Data.Result, '{"value":42}');
  });

  for (const [answer, condition] of [
    ['{"code":100001,"data":{}}', 'the device failed'],
    ['done', 'the device answers in a form of its own'],
  ] as const) {
    it(`fail where ${condition}`, async () => {
      const asked = receive(device, 1);
      const failed = refusal('InvokeThingService', { ...names, Identifier: 'readRegister', Args: '{}' });
      const [request] = await asked;
      device.publish(request?.topic.replace('/request/', '/response/') ?? '', answer);
      assert.equal(await failed, 'iot.device.InvokeThingServiceFailed');
    });
  }

  it('reach no device that is away, disabled, or was never there', async () => {
    const read = { Identifier: 'readRegister', Args: '{"address":7}' };
    assert.equal(await refusal('InvokeThingService', { ...away, ...read }), 'iot.messagebroker.OFFLINE');
    assert.match((await call('SetDeviceProperty', { ...away, Items: '{"relay":0}' })).Data.MessageId ?? '', /^\d{19}$/);
    await call('DisableThing', away);
    assert.equal(await refusal('InvokeThingService', { ...away, ...read }), 'iot.device.InvokeThingServiceFailed');
    assert.equal(
      await refusal('SetDeviceProperty', { ...away, Items: '{"relay":0}' }),
      'iot.device.SetDevicePropertyFailed',
    );
    await call('EnableThing', away);
    const { IotId } = (await call('RegisterDevice', { ProductKey })).Data;
    assert.equal(await refusal('InvokeThingService', { IotId, ...read }), 'iot.device.InactiveDevice');
    assert.equal(await refusal('SetDeviceProperty', { IotId, Items: '{"relay":0}' }), 'iot.device.InactiveDevice');
  });

  it('say how the connection is', async () => {
    const read = { ...names, Identifier: 'readRegister', Args: '{"address":7}' };
    device.stream.destroy();
    while ((await call('GetDeviceStatus', names)).Data.Status === 'ONLINE');
    assert.equal(await refusal('InvokeThingService', read), 'iot.messagebroker.HALFCONN');
    device = await connect(fleet, (await call('QueryDeviceDetail', names)).Data.DeviceSecret);
    // Connected, but deaf: nothing is subscribed, so that the request waits for as long as it may.
    if (fleet.by === 'JSON') {
      assert.equal(await refusal('InvokeThingService', read), 'iot.messagebroker.TIMEOUT');
    }
  }).timeout(20_000);
});

function connect({ emulator }: FleetCaller, deviceSecret = ''): Promise<MqttClient> {
  const device = { productKey: ProductKey, deviceName: names.DeviceName, deviceSecret };
  const port = emulator.running.mqttPort;
  return connectAsync({ host: '127.0.0.1', port, reconnectPeriod: 0, ...deriveCredentials(device) });
}
