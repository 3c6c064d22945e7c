import assert from 'node:assert/strict';
import { once, type EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import type { Client } from '../../../src/client/client.ts';
import { startSampleEmulator, type SampleEmulator } from '../../support/sampleEmulator.ts';

interface SdkReply {
  readonly code: number;
}

interface SdkRequest {
  readonly id: string;
  readonly params: unknown;
}

/** What is used here of the vendor's SDK for devices, which comes without types. */
interface SdkDevice extends EventEmitter {
  publish(topic: string, payload: string): void;
  subscribe(topic: string, done: (error: Error | null) => void): void;
  postProps(properties: object, done: (reply: SdkReply) => void): void;
  postEvent(name: string, outputs: object, done: (reply: SdkReply) => void): void;
  postTags(tags: readonly object[], done: (reply: SdkReply) => void): void;
  onProps(listener: (message: { params: unknown }) => void): void;
  onService(name: string, listener: (message: SdkRequest, reply: (answer: object, how: string) => void) => void): void;
  onShadow(listener: (message: { method: string; payload: { state?: unknown } }) => void): void;
  end(): void;
}

const require = createRequire(import.meta.url);
const sdk = require('alibabacloud-iot-device-sdk') as { device(options: object): SdkDevice };

const names = { ProductKey: 'a1Meter0001', DeviceName: 'meter-of-sdk' } as const;

describe("The vendor's SDK for devices", () => {
  let emulator: SampleEmulator;
  let client: Client;
  let device: SdkDevice;

  before(async () => {
    emulator = await startSampleEmulator();
    client = emulator.client();
    const { DeviceSecret } = (await client.call('RegisterDevice', names)).Data;
    device = sdk.device({
      ...{ productKey: names.ProductKey, deviceName: names.DeviceName, deviceSecret: DeviceSecret },
      brokerUrl: `mqtt://127.0.0.1:${emulator.running.mqttPort}/`,
    });
    await once(device, 'connect');
  });
  after(async () => {
    device.end();
    await emulator[Symbol.asyncDispose]();
  });

  const answered = (ask: (done: (reply: SdkReply) => void) => void) => new Promise<SdkReply>(ask);

  it('posts properties and events, and tags', async () => {
    assert.equal((await answered((done) => device.postProps({ power: 320.5 }, done))).code, 200);
    assert.equal((await answered((done) => device.postProps({ power: 'much' }, done))).code, 6322);
    assert.equal((await answered((done) => device.postEvent('overload', { phase: 2 }, done))).code, 200);
    const tags = [{ attrKey: 'site', attrValue: 'north' }];
    assert.equal((await answered((done) => device.postTags(tags, done))).code, 200);
    const { List } = (await client.call('QueryDevicePropertyStatus', names)).Data;
    assert.equal(List.find(({ Identifier }) => Identifier === 'power')?.Value, '320.5');
    assert.equal((await client.call('QueryDeviceProp', names)).Props, '{"site":"north"}');
  });

  it('is set, and called, waiting or not', async () => {
    const set = new Promise<unknown>((resolve) => device.onProps(({ params }) => resolve(params)));
    await client.call('SetDeviceProperty', { ...names, Items: '{"relay":1}' });
    assert.deepEqual(await set, { relay: 1 });
    const reset = new Promise<unknown>((resolve) =>
      device.onService('resetEnergy', ({ id, params }, reply) => {
        reply({ id, code: 200, data: {} }, 'async');
        resolve(params);
      }),
    );
    device.onService('readRegister', ({ id }, reply) => reply({ id, code: 200, data: { value: 42 } }, 'sync'));
    const read = { ...names, Identifier: 'readRegister', Args: '{"address":21}' };
    assert.equal((await client.call('InvokeThingService', read)).Data.Result, '{"value":42}');
    await client.call('InvokeThingService', { ...names, Identifier: 'resetEnergy', Args: '{"reason":"moved"}' });
    assert.deepEqual(await reset, { reason: 'moved' });
    const span = { StartTime: '0', EndTime: String(Date.now() + 60_000) };
    const calls = async () =>
      (await client.call('QueryDeviceServiceData', { ...names, Identifier: 'resetEnergy', ...span })).Data.List;
    while ((await calls())[0]?.OutputData === undefined);
  });

  it('answers an RRPC that is no call of a service, with bytes of its own', async () => {
    device.once('message', (topic: string, payload: Buffer) => {
      const id = topic.split('/').at(-1) ?? '';
      device.publish(
        `/sys/${names.ProductKey}/${names.DeviceName}/rrpc/response/${id}`,
        `answer to ${payload.toString()}`,
      );
    });
    const RequestBase64Byte = Buffer.from('a question').toString('base64');
    const { RrpcCode, PayloadBase64Byte = '' } = await client.call('RRpc', {
      ...{ ...names, RequestBase64Byte, Timeout: 5000 },
    });
    assert.equal(RrpcCode, 'SUCCESS');
    assert.equal(Buffer.from(PayloadBase64Byte, 'base64').toString(), 'answer to a question');
  });

  it('follows its shadow', async () => {
    const desired = new Promise<unknown>((resolve) =>
      device.onShadow(({ method, payload }) => {
        if (method === 'control') resolve(payload.state);
      }),
    );
    const ShadowMessage = '{"method":"update","state":{"desired":{"mode":"eco"}},"version":1}';
    await client.call('UpdateDeviceShadow', { ...names, ShadowMessage });
    assert.deepEqual(await desired, { desired: { mode: 'eco' } });
  });

  it('hears a broadcast', async () => {
    await new Promise<void>((resolve, reject) =>
      device.subscribe(`/broadcast/${names.ProductKey}/all`, (error) => (error ? reject(error) : resolve())),
    );
    const heard = new Promise<string>((resolve) =>
      device.on('message', (topic: string, payload: Buffer) => {
        if (topic.startsWith('/broadcast/')) resolve(payload.toString());
      }),
    );
    const TopicFullName = `/broadcast/${names.ProductKey}/all`;
    const MessageContent = Buffer.from('hello').toString('base64');
    await client.call('PubBroadcast', { ProductKey: names.ProductKey, TopicFullName, MessageContent });
    assert.equal(await heard, 'hello');
  });
});
