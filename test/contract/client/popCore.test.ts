import assert from 'node:assert/strict';
import RPCClient from '@alicloud/pop-core';
import { startSampleEmulator, type SampleEmulator } from '../../support/sampleEmulator.ts';

for (const method of ['GET', 'POST'] as const) {
  describe(`the vendor's SDK for Node, by ${method}`, () => {
    let emulator: SampleEmulator;
    before(async () => {
      emulator = await startSampleEmulator();
    });
    after(() => emulator[Symbol.asyncDispose]());

    function request(action: string, parameters: object, secret?: string): Promise<{ readonly Success: boolean }> {
      const { accessKeyId, accessKeySecret } = emulator.running.keys;
      const { endpoint } = emulator;
      const key = { accessKeyId, accessKeySecret: secret ?? accessKeySecret };
      const sdk = new RPCClient({ endpoint, apiVersion: '2018-01-20', ...key });
      return sdk.request(action, { RegionId: 'cn-shanghai', ...parameters }, { method });
    }

    it('signs every character as the emulator does', async () => {
      const made = await request('CreateProduct', { ProductName: '温度_1', Description: `!'()*~ +%2B &=/?#\t"ü🌡` });
      assert.equal(made.Success, true);
    });

    it('is told what is wrong in its own terms', async () => {
      const product = { ProductKey: 'a1Thermo001' };
      await assert.rejects(request('QueryProduct', product, 'wrong'), { code: 'SignatureDoesNotMatch' });
      await assert.rejects(request('NoSuchOperation', {}), { code: 'InvalidAction.NotFound' });
      await assert.rejects(request('QueryProduct', { ProductKey: '' }), { code: 'iot.prod.NullProductKey' });
    });
  });
}
