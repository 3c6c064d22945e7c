import assert from 'node:assert/strict';
import RPCClient from '@alicloud/pop-core';
import { startSampleEmulator, type SampleEmulator } from '../../support/sampleEmulator.ts';

const device = { ProductKey: 'a1Meter0001', DeviceName: 'meter-0001' };
const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** The fields of answers that these tests look at, as the vendor's SDK gives them. */
interface SdkAnswer {
  readonly RequestId: string;
  readonly Success: boolean;
  readonly Total: number;
  readonly Data: {
    readonly ProductName: string;
    readonly DeviceSecret: string;
    readonly Status: string;
    readonly List: { readonly ProductInfo: readonly { readonly ProductKey: string }[] };
    readonly DeviceInfo: readonly { readonly DeviceName: string }[];
    readonly ProductTopicInfo: readonly { readonly TopicShortName: string }[];
    readonly RuleInfo: readonly { readonly Name: string }[];
  };
  readonly DeviceStatusList: {
    readonly DeviceStatus: readonly { readonly DeviceName: string; readonly Status: string }[];
  };
  readonly ShadowMessage: string;
  /** The SDK makes an object of a number with so many digits. */
  readonly MessageId: string | { toString(): string };
  readonly RrpcCode: string;
  readonly PayloadBase64Byte: string;
}

for (const method of ['GET', 'POST'] as const) {
  describe(`the vendor's SDK for Node, by ${method}`, () => {
    let emulator: SampleEmulator;
    let sdk: RPCClient;

    before(async () => {
      emulator = await startSampleEmulator();
      const { accessKeyId, accessKeySecret } = emulator.running.keys;
      const { endpoint } = emulator;
      sdk = new RPCClient({ endpoint, apiVersion: '2018-01-20', accessKeyId, accessKeySecret });
    });
    after(() => emulator[Symbol.asyncDispose]());

    async function request(action: string, parameters: object = {}): Promise<SdkAnswer> {
      const answer = await sdk.request<SdkAnswer>(action, { RegionId: 'cn-shanghai', ...parameters }, { method });
      assert.equal(answer.Success, true);
      assert.match(answer.RequestId, /^[0-9A-F-]{36}$/);
      return answer;
    }

    it('lists products, devices, topics and rules', async () => {
      const products = await request('QueryProductList', { CurrentPage: 1, PageSize: 10 });
      assert.equal(products.Data.List.ProductInfo.length, 4);
      const product = await request('QueryProduct', { ProductKey: device.ProductKey });
      assert.equal(product.Data.ProductName, 'Energy_meters');
      const devices = await request('QueryDevice', { ProductKey: device.ProductKey, PageSize: 50 });
      assert.equal(devices.Total, 1500);
      assert.equal(devices.Data.DeviceInfo.length, 50);
      const topics = await request('QueryProductTopic', { ProductKey: device.ProductKey });
      assert.ok(topics.Data.ProductTopicInfo.some(({ TopicShortName }) => TopicShortName.endsWith('/user/get')));
      const rules = await request('ListRule', { CurrentPage: 1, PageSize: 10 });
      assert.equal(rules.Data.RuleInfo.length, 2);
    });

    it('takes a device through its life', async () => {
      const names = { ProductKey: device.ProductKey, DeviceName: 'bench-meter' };
      const registered = await request('RegisterDevice', names);
      const detail = await request('QueryDeviceDetail', names);
      assert.equal(detail.Data.DeviceSecret, registered.Data.DeviceSecret);
      assert.equal(detail.Data.Status, 'UNACTIVE');
      await request('DeleteDevice', names);
      await assert.rejects(request('QueryDeviceDetail', names), { code: 'iot.device.NotExistedDevice' });
    });

    it('reads the status of a list of devices', async () => {
      const names = { ProductKey: device.ProductKey, DeviceName: ['meter-0001', 'meter-0002'] };
      const { DeviceStatusList } = await request('BatchGetDeviceState', names);
      assert.deepEqual(
        DeviceStatusList.DeviceStatus.map(({ DeviceName }) => DeviceName),
        names.DeviceName,
      );
      assert.equal(DeviceStatusList.DeviceStatus[0]?.Status, 'ONLINE');
    });

    it('changes a shadow', async () => {
      const thermostat = { ProductKey: 'a1Thermo001', DeviceName: 'thermostat-0005' };
      const before = JSON.parse((await request('GetDeviceShadow', thermostat)).ShadowMessage) as { version: number };
      const message = {
        method: 'update',
        state: { desired: { mode: "it's (50 %) *~!" } },
        version: before.version + 1,
      };
      await request('UpdateDeviceShadow', { ...thermostat, ShadowMessage: JSON.stringify(message) });
      const after = JSON.parse((await request('GetDeviceShadow', thermostat)).ShadowMessage) as typeof message;
      assert.deepEqual(after.state.desired, message.state.desired);
    });

    it('publishes, and asks a live device', async () => {
      const topic = '/a1Meter0001/meter-0001/user/get';
      const published = await request('Pub', {
        ProductKey: device.ProductKey,
        TopicFullName: topic,
        MessageContent: base64('hello'),
        Qos: 0,
      });
      assert.match(String(published.MessageId), /^\d{15,19}$/);
      const answer = await request('RRpc', { ...device, RequestBase64Byte: base64('ping'), TimeOut: 5000 });
      assert.equal(answer.RrpcCode, 'SUCCESS');
      assert.match(Buffer.from(answer.PayloadBase64Byte, 'base64').toString(), /"received":"ping"/);
    });

    it('is told what is wrong in its own terms', async () => {
      const { accessKeyId } = emulator.running.keys;
      const { endpoint } = emulator;
      const stranger = new RPCClient({ endpoint, apiVersion: '2018-01-20', accessKeyId, accessKeySecret: 'wrong' });
      const parameters = { RegionId: 'cn-shanghai', ProductKey: device.ProductKey };
      await assert.rejects(stranger.request('QueryProduct', parameters, { method }), { code: 'SignatureDoesNotMatch' });
      await assert.rejects(request('NoSuchOperation'), { code: 'InvalidAction.NotFound' });
      await assert.rejects(request('QueryProduct', { ProductKey: '' }), { code: 'iot.prod.NullProductKey' });
    });
  });
}
