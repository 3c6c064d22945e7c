import assert from 'node:assert/strict';
import { connectAsync, type MqttClient } from 'mqtt';
import { deriveCredentials } from '../../../src/device/credentials.ts';
import { parseRrpcTopic, rrpcTopics } from '../../../src/device/topics.ts';
import { describeWithEveryClient } from '../../support/everyClient.ts';
import { receive } from '../../support/mqttBroker.ts';

const ProductKey = 'a1Thermo001';
const DeviceName = 'communicative';
const encode = (text: string) => Buffer.from(text).toString('base64');
const topic = (suffix: string) => `/${ProductKey}/${DeviceName}/${suffix}`;

describeWithEveryClient('messages', (fleet) => {
  const { call } = fleet;
  let device: MqttClient;
  before(async () => {
    const { Data } = await call('RegisterDevice', { ProductKey, DeviceName });
    const names = { productKey: ProductKey, deviceName: DeviceName, deviceSecret: Data.DeviceSecret };
    const credentials = deriveCredentials({ ...names, options: { ext: '1' } });
    device = await connectAsync({ host: '127.0.0.1', port: fleet.emulator.running.mqttPort, ...credentials });
  });
  after(() => device.endAsync(true));

  it('reach a device, with every byte and the QoS asked for', async () => {
    await device.subscribeAsync(topic('user/get'), { qos: 1 });
    const MessageContent = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)).toString('base64');
    const publish = { ProductKey, TopicFullName: topic('user/get'), MessageContent } as const;
    for (const Qos of [0, 1] as const) {
      const [[packet], { MessageId }] = await Promise.all([receive(device, 1), call('Pub', { ...publish, Qos })]);
      assert.equal(packet?.payload.toString('base64'), MessageContent);
      assert.equal(packet.qos, Qos);
      assert.match(MessageId, /^\d{19}$/);
    }
  });

  it('are answered by a device, on the system topic and on one of its own', async () => {
    const names = { productKey: ProductKey, deviceName: DeviceName };
    for (const Topic of [undefined, '/ask/me']) {
      await device.subscribeAsync(rrpcTopics(names, '+', Topic).request);
    }
    device.on('message', (asked, payload) => {
      const { kind, messageId = '' } = parseRrpcTopic(asked) ?? {};
      const own = kind === 'custom' ? '/ask/me' : undefined;
      if (kind) device.publish(rrpcTopics(names, messageId, own).response, `${own ?? 'system'}: ${payload.toString()}`);
    });
    for (const [Topic, answered] of [
      [undefined, 'system: ü?'],
      ['/ask/me', '/ask/me: ü?'],
    ] as const) {
      const request = { ProductKey, DeviceName, RequestBase64Byte: encode('ü?'), Timeout: 5000 };
      const { MessageId, ...answer } = await call('RRpc', { ...request, ...(Topic !== undefined && { Topic }) });
      assert.deepEqual(answer, { RrpcCode: 'SUCCESS', PayloadBase64Byte: encode(answered) });
      assert.match(MessageId ?? '', /^\d{19}$/);
    }
  });

  it('say why a device did not answer', async () => {
    const ask = (name: string, more: object = {}) =>
      call('RRpc', { ProductKey, DeviceName: name, RequestBase64Byte: encode('?'), Timeout: 1000, ...more });
    for (const [answer, code] of [
      [await ask('thermostat-0200'), 'OFFLINE'],
      [await ask(DeviceName, { Topic: '/nobody/listens' }), 'TIMEOUT'],
    ] as const) {
      assert.deepEqual(Object.keys(answer).sort(), ['MessageId', 'RrpcCode']);
      assert.equal(answer.RrpcCode, code);
    }
  });
});
