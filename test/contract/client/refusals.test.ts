import assert from 'node:assert/strict';
import type { OperationName } from '../../../src/catalogue/operations.ts';
import { CallError } from '../../../src/client/errors/callError.ts';
import { BusinessError } from '../../../src/client/errors/businessError.ts';
import { GatewayError } from '../../../src/client/errors/gatewayError.ts';
import type { ClientOptions } from '../../../src/client/client.ts';
import { sign, stringToSign } from '../../../src/client/signature.ts';
import { startSampleEmulator, type SampleEmulator } from '../../support/sampleEmulator.ts';

const minute = 60_000;

for (const format of ['JSON', 'XML'] as const) {
  describe(`refusals in ${format}`, () => {
    let emulator: SampleEmulator;
    before(async () => {
      emulator = await startSampleEmulator();
    });
    after(() => emulator[Symbol.asyncDispose]());

    async function refusalOf(call: Promise<unknown>): Promise<CallError> {
      const error: unknown = await call.then(
        () => assert.fail('the call went through'),
        (reason: unknown) => reason,
      );
      assert.ok(error instanceof CallError);
      assert.match(error.requestId ?? '', /^[0-9A-F-]{36}$/);
      assert.ok(error.message.endsWith(`(${error.code}, RequestId ${error.requestId})`), error.message);
      assert.ok(!error.message.includes(emulator.running.keys.accessKeySecret));
      assert.ok(!error.message.includes(emulator.running.keys.accessKeyId));
      return error;
    }

    async function gatewayError(options: Partial<ClientOptions>): Promise<GatewayError> {
      const call = emulator.client({ format, ...options }).call('QueryProduct', { ProductKey: 'a1Thermo001' });
      const error = await refusalOf(call);
      assert.ok(error instanceof GatewayError);
      return error;
    }

    /** Sends what the client never would, signed as it should be, and gives HTTP status and body. */
    async function send(changes: Readonly<Record<string, string>>): Promise<{ status: number; body: string }> {
      const { accessKeyId, accessKeySecret } = emulator.running.keys;
      const parameters = {
        Action: 'QueryProduct',
        Version: '2018-01-20',
        Format: format,
        RegionId: 'cn-shanghai',
        ProductKey: 'a1Thermo001',
        AccessKeyId: accessKeyId,
        SignatureMethod: 'HMAC-SHA1',
        SignatureVersion: '1.0',
        SignatureNonce: crypto.randomUUID(),
        Timestamp: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
        ...changes,
      };
      const form = new URLSearchParams(parameters);
      form.set('Signature', sign(accessKeySecret, stringToSign('POST', form)));
      const response = await fetch(emulator.endpoint, { method: 'POST', body: form });
      return { status: response.status, body: await response.text() };
    }

    it('name a wrong secret', async () => {
      const credentials = { ...emulator.running.keys, accessKeySecret: 'wrong' };
      const error = await gatewayError({ credentials });
      assert.equal(error.code, 'SignatureDoesNotMatch');
      assert.equal(error.status, 400);
      assert.match(error.message, /The signature is wrong\. Check the AccessKey secret of this connection\./);
    });

    it('name an unknown access key', async () => {
      const error = await gatewayError({ credentials: { accessKeyId: 'nobody', accessKeySecret: 'secret' } });
      assert.equal(error.code, 'InvalidAccessKeyId.NotFound');
      assert.equal(error.status, 404);
    });

    it('name a nonce that was used before', async () => {
      const nonce = crypto.randomUUID();
      await emulator.client({ format, nonce: () => nonce }).call('QueryProduct', { ProductKey: 'a1Thermo001' });
      assert.equal((await gatewayError({ nonce: () => nonce })).code, 'SignatureNonceUsed');
    });

    it('name a clock that is off, and by how much', async () => {
      const slow = await gatewayError({ now: () => Date.now() - 20 * minute });
      assert.equal(slow.code, 'InvalidTimeStamp.Expired');
      assert.match(slow.message, /The clock of this computer is 20 minutes behind the platform's\./);
      const fast = await gatewayError({ now: () => Date.now() + 90 * minute });
      assert.match(fast.message, /The clock of this computer is 90 minutes ahead of the platform's\./);
      await emulator
        .client({ format, now: () => Date.now() - 14 * minute })
        .call('ListRule', { CurrentPage: 1, PageSize: 1 });
    });

    it('name an unknown operation, version and time format', async () => {
      for (const [changes, status, code] of [
        [{ Action: 'QueryProducts' }, 404, 'InvalidAction.NotFound'],
        [{ Version: '2019-01-01' }, 400, 'InvalidVersion'],
        [{ Timestamp: '2018-05-20 12:00' }, 400, 'InvalidTimeStamp.Format'],
        [{ SignatureMethod: 'HMAC-MD5' }, 400, 'InvalidSignatureMethod'],
      ] as const) {
        const answer = await send(changes);
        assert.equal(answer.status, status, answer.body);
        assert.ok(answer.body.includes(format === 'JSON' ? `"Code":"${code}"` : `<Code>${code}</Code>`), answer.body);
      }
      assert.equal((await send({})).status, 200, 'as it is, the request goes through');
    });

    it('name what does not exist', async () => {
      const client = emulator.client({ format });
      const device = { ProductKey: 'a1Thermo001', DeviceName: 'none-such' };
      const codes: readonly (readonly [OperationName, Promise<unknown>, string])[] = [
        ['QueryDeviceDetail', client.call('QueryDeviceDetail', device), 'iot.device.NotExistedDevice'],
        ['DeleteDevice', client.call('DeleteDevice', device), 'iot.device.NotExistedDevice'],
        ['GetDeviceShadow', client.call('GetDeviceShadow', device), 'iot.device.NotExistedDevice'],
        ['QueryProduct', client.call('QueryProduct', { ProductKey: 'none' }), 'iot.prod.NotExistedProduct'],
        ['QueryDevice', client.call('QueryDevice', { ProductKey: 'none' }), 'iot.prod.NotExistedProduct'],
        [
          'RRpc',
          client.call('RRpc', { ...device, RequestBase64Byte: 'aGk=', Timeout: 1000 }),
          'iot.device.NotExistedDevice',
        ],
      ];
      for (const [operation, call, code] of codes) {
        const error = await refusalOf(call);
        assert.ok(error instanceof BusinessError);
        assert.equal(error.operation, operation);
        assert.equal(error.code, code);
      }
    });

    it('name what exists already', async () => {
      const client = emulator.client({ format });
      const device = { ProductKey: 'a1Thermo001', DeviceName: 'thermostat-0001' };
      assert.equal(
        (await refusalOf(client.call('RegisterDevice', device))).code,
        'iot.device.AlreadyExistedDeviceName',
      );
      const product = client.call('CreateProduct', { ProductName: 'Thermostats' });
      assert.equal((await refusalOf(product)).code, 'iot.prod.AlreadyExistedProductName');
    });

    it('give the platform’s own reason', async () => {
      const { ProductKey = '' } = (await emulator.client().call('CreateProduct', { ProductName: `Own_${format}` }))
        .Data;
      const device = { ProductKey, DeviceName: 'thermostat-0001' };
      const client = emulator.client({ format });
      await client.call('RegisterDevice', device);
      const deep = '{"a":{"a":{"a":{"a":{"a":{"a":1}}}}}}';
      const ShadowMessage = `{"method":"update","state":{"desired":${deep}},"version":1}`;
      const { message } = await refusalOf(client.call('UpdateDeviceShadow', { ...device, ShadowMessage }));
      assert.match(
        message,
        /was not changed\. The platform says: The desired state is nested deeper than 5 levels\. If the request is right/,
      );
    });

    it('name a topic that is not the product’s', async () => {
      const publish = emulator.client({ format }).call('Pub', {
        ProductKey: 'a1Thermo001',
        TopicFullName: '/sys/a1Thermo001/thermostat-0001/thing/service/property/set',
        MessageContent: 'aGk=',
      });
      assert.equal((await refusalOf(publish)).code, 'iot.messagebroker.InvalidFormattedTopicName');
    });

    it('keep the regions apart', async () => {
      const client = emulator.client({ format, regionId: 'eu-central-1' });
      assert.equal((await client.call('QueryProductList', { CurrentPage: 1, PageSize: 10 })).Data.Total, 0);
      const there = client.call('QueryProduct', { ProductKey: 'a1Thermo001' });
      assert.equal((await refusalOf(there)).code, 'iot.prod.NotExistedProduct');
      assert.equal((await gatewayError({ regionId: 'the moon' })).code, 'InvalidRegionId.NotFound');
    });
  });
}
