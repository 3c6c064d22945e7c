import assert from 'node:assert/strict';
import { operationNames, type OperationName } from '../../../src/catalogue/operations.ts';
import type { RequestParameters } from '../../../src/catalogue/types.ts';
import type { Answer } from '../../../src/client/client.ts';
import { startSampleEmulator, type SampleEmulator } from '../../support/sampleEmulator.ts';

const ProductKey = 'a1Thermo001';
const live = { ProductKey, DeviceName: 'thermostat-0001' } as const;
const encode = (text: string): string => Buffer.from(text).toString('base64');
const decode = (base64 = ''): string => Buffer.from(base64, 'base64').toString();
const uuid = /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/;

interface ShadowText {
  readonly state: { readonly desired?: unknown; readonly reported?: unknown };
  readonly version: number;
}

for (const [format, method] of [
  ['JSON', 'POST'],
  ['JSON', 'GET'],
  ['XML', 'POST'],
  ['XML', 'GET'],
] as const) {
  describe(`operations by ${method}, answered in ${format}`, () => {
    let emulator: SampleEmulator;
    const called = new Set<OperationName>();

    before(async () => {
      emulator = await startSampleEmulator();
    });
    after(() => emulator[Symbol.asyncDispose]());

    async function call<K extends OperationName>(operation: K, parameters: RequestParameters<K>): Promise<Answer<K>> {
      called.add(operation);
      const answer = await emulator.client({ format, method }).call(operation, parameters);
      assert.match(answer.RequestId, uuid);
      return answer;
    }

    const readShadow = async (device: RequestParameters<'GetDeviceShadow'>): Promise<ShadowText> =>
      JSON.parse((await call('GetDeviceShadow', device)).ShadowMessage) as ShadowText;

    it('list the products, a page at a time', async () => {
      const { Data: first } = await call('QueryProductList', { CurrentPage: 1, PageSize: 3 });
      const { Data: second } = await call('QueryProductList', { CurrentPage: 2, PageSize: 3 });
      assert.deepEqual([first.Total, first.PageCount, first.PageSize, second.CurrentPage], [4, 2, 3, 2]);
      const products = [...first.List, ...second.List].map((product) => [product.ProductKey, product.DeviceCount]);
      assert.deepEqual(products.sort(), [
        ['a1Gateway01', 10],
        ['a1Meter0001', 1500],
        ['a1Thermo001', 2500],
        ['a1Tracker01', 990],
      ]);
    });

    it('read a product', async () => {
      const { Data } = await call('QueryProduct', { ProductKey });
      assert.equal(Data.ProductName, 'Thermostats');
      assert.equal(Data.DeviceCount, 2500);
      assert.equal(Data.NodeType, 0);
      assert.equal(Data.Id2, false);
      assert.equal(typeof Data.GmtCreate, 'number');
    });

    it('create a product, with every character of its texts', async () => {
      const Description = `5 < 6 & "7" > '8'; 温度 🌡 ]]> &amp; 100 %+~*`;
      const { ProductKey: created, Data } = await call('CreateProduct', {
        ProductName: '温度计_1',
        NodeType: 1,
        Description,
      });
      assert.ok(created);
      assert.equal(Data.ProductKey, created);
      const { Data: product } = await call('QueryProduct', { ProductKey: created });
      assert.equal(product.ProductName, '温度计_1');
      assert.equal(product.Description, Description);
      assert.equal(product.NodeType, 1);
      const { Data: devices, Total } = await call('QueryDevice', { ProductKey: created });
      assert.deepEqual(devices, []);
      assert.equal(Total, 0);
    });

    it('list the devices of a product, a page at a time', async () => {
      const { Data, Total, PageCount } = await call('QueryDevice', { ProductKey, CurrentPage: 50, PageSize: 50 });
      assert.deepEqual([Total, PageCount, Data.length], [2500, 50, 50]);
      assert.equal(new Set(Data.map(({ DeviceName }) => DeviceName)).size, 50);
      assert.equal((await call('QueryDevice', { ProductKey })).Data.length, 10, 'as many as the default says');
      assert.deepEqual((await call('QueryDevice', { ProductKey, CurrentPage: 51, PageSize: 50 })).Data, []);
      assert.equal((await call('QueryDevice', { ProductKey, CurrentPage: 1, PageSize: 1 })).Data.length, 1);
    });

    it('register a device, read it by either of its identities, and delete it', async () => {
      const { Data: registered } = await call('RegisterDevice', { ProductKey, DeviceName: 'bench@1.a:b_c' });
      assert.ok(registered.DeviceSecret);
      const byName = await call('QueryDeviceDetail', { ProductKey, DeviceName: 'bench@1.a:b_c' });
      const byId = await call('QueryDeviceDetail', { IotId: registered.IotId });
      assert.deepEqual(byName.Data, byId.Data);
      assert.equal(byId.Data.DeviceSecret, registered.DeviceSecret);
      assert.equal(byId.Data.Status, 'UNACTIVE');
      assert.equal(byId.Data.Region, 'cn-shanghai');
      await call('DeleteDevice', { IotId: registered.IotId });
      await assert.rejects(call('QueryDeviceDetail', { IotId: registered.IotId }), { name: 'BusinessError' });
    });

    it('register a device whose name the platform makes up', async () => {
      const { Data } = await call('RegisterDevice', { ProductKey });
      assert.match(Data.DeviceName, /^[A-Za-z0-9]{4,32}$/);
      await call('DeleteDevice', { ProductKey, DeviceName: Data.DeviceName });
    });

    it('read the status of several devices', async () => {
      const { Data } = await call('QueryDevice', { ProductKey, PageSize: 50 });
      const names = Data.map(({ DeviceName }) => DeviceName);
      const { DeviceStatusList } = await call('BatchGetDeviceState', { ProductKey, DeviceName: names });
      assert.deepEqual(
        DeviceStatusList.map(({ DeviceName }) => DeviceName),
        names,
      );
      for (const { Status } of DeviceStatusList) assert.match(Status, /^(ONLINE|OFFLINE|UNACTIVE|DISABLE)$/);
      const one = await call('BatchGetDeviceState', { ProductKey, DeviceName: ['thermostat-0001'] });
      assert.equal(one.DeviceStatusList[0]?.Status, 'ONLINE');
    });

    it('list the topic categories of a product', async () => {
      const { Data } = await call('QueryProductTopic', { ProductKey });
      const operations = Object.fromEntries(Data.map(({ TopicShortName, Operation }) => [TopicShortName, Operation]));
      assert.equal(operations['/a1Thermo001/${deviceName}/user/update'], '0');
      assert.equal(operations['/a1Thermo001/${deviceName}/user/get'], '1');
    });

    it('list the rules', async () => {
      const { Data, Total } = await call('ListRule', { CurrentPage: 1, PageSize: 10 });
      assert.equal(Total, 2);
      const rules = Data.map(({ Name, Status, Where }) => [Name, Status, Where ?? '']);
      assert.deepEqual(rules.sort(), [
        ['High_temperature_alert', 'RUNNING', 'temperature > 30'],
        ['Meter_archive', 'STOP', ''],
      ]);
      for (const { Id } of Data) assert.match(Id, /^\d+$/);
    });

    it('read and change a shadow, with every digit of its numbers, and refuse a stale version', async () => {
      const device = { ProductKey, DeviceName: 'thermostat-0002' };
      const { version } = await readShadow(device);
      const update = (next: number): string =>
        `{"method":"update","state":{"desired":{"id":889455942124347329,"note":"<&>"}},"version":${next}}`;
      await call('UpdateDeviceShadow', { ...device, ShadowMessage: update(version + 1) });
      const { ShadowMessage } = await call('GetDeviceShadow', device);
      assert.match(ShadowMessage, /"desired":\{"id":889455942124347329,"note":"<&>"\}/);
      assert.equal((await readShadow(device)).version, version + 1);
      await assert.rejects(call('UpdateDeviceShadow', { ...device, ShadowMessage: update(version + 1) }), {
        name: 'BusinessError',
        code: 'iot.messagebroker.InvalidVersionValueInShadowMessage',
      });
    });

    it('merge into the desired state where that is asked for', async () => {
      const device = { ProductKey, DeviceName: 'thermostat-0003' };
      const { state, version } = await readShadow(device);
      const ShadowMessage = JSON.stringify({
        method: 'update',
        state: { desired: { mode: 'off' } },
        version: version + 1,
      });
      await call('UpdateDeviceShadow', { ...device, ShadowMessage, DeltaUpdate: true });
      const merged = await readShadow(device);
      assert.deepEqual(merged.state.desired, { ...(state.desired as object), mode: 'off' });
    });

    it('publish to a device', async () => {
      const { MessageId } = await call('Pub', {
        ProductKey,
        TopicFullName: '/a1Thermo001/thermostat-0001/user/get',
        MessageContent: encode('{"mode":"eco"}'),
        Qos: 1,
      });
      assert.match(MessageId, /^\d{15,19}$/);
    });

    it('ask a live device, and get its answer', async () => {
      const request = '{"get":"temperature","id":889455942124347329}';
      const answer = await call('RRpc', { ...live, RequestBase64Byte: encode(request), Timeout: 5000 });
      assert.equal(answer.RrpcCode, 'SUCCESS');
      assert.match(answer.MessageId ?? '', /^\d{15,19}$/);
      const payload = decode(answer.PayloadBase64Byte);
      assert.ok(payload.startsWith(`{"ok":true,"device":"thermostat-0001","received":${request},"at":"`), payload);
    });

    it('say that a device is offline', async () => {
      const device = { ProductKey: 'a1Gateway01', DeviceName: 'gateway-01' };
      const answer = await call('RRpc', { ...device, RequestBase64Byte: encode('?'), Timeout: 1000 });
      assert.equal(answer.RrpcCode, 'OFFLINE');
      assert.equal(answer.PayloadBase64Byte, undefined);
    });

    it('are all of the catalogue', () => {
      assert.deepEqual([...called].sort(), [...operationNames].sort());
    });
  });
}

describe('both formats', () => {
  let emulator: SampleEmulator;
  before(async () => {
    emulator = await startSampleEmulator();
  });
  after(() => emulator[Symbol.asyncDispose]());

  it('of the same state decode to the same value', async () => {
    const device = { ProductKey: 'a1Thermo001', DeviceName: 'thermostat-0004' };
    const same = async <K extends OperationName>(operation: K, parameters: RequestParameters<K>): Promise<void> => {
      const [json, xml] = await Promise.all(
        (['JSON', 'XML'] as const).map((format) => emulator.client({ format }).call(operation, parameters)),
      );
      assert.deepEqual({ ...json, RequestId: '' }, { ...xml, RequestId: '' });
    };
    await same('QueryProductList', { CurrentPage: 1, PageSize: 10 });
    await same('QueryProduct', { ProductKey: 'a1Gateway01' });
    await same('QueryDevice', { ProductKey: 'a1Thermo001', PageSize: 50 });
    await same('QueryDeviceDetail', device);
    await same('BatchGetDeviceState', { ProductKey: 'a1Thermo001', DeviceName: ['thermostat-0004', 'none-such'] });
    await same('QueryProductTopic', { ProductKey: 'a1Meter0001' });
    await same('ListRule', { CurrentPage: 1, PageSize: 10 });
    await same('GetDeviceShadow', device);
  });
});
