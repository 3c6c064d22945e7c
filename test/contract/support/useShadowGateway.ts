import assert from 'node:assert/strict';
import { Client } from '../../../src/client/client.ts';
import type { Basis } from '../../../src/features/shadow/basis.ts';
import { ShadowGateway } from '../../../src/features/shadow/shadowGateway.ts';
import { desiredText } from '../../../src/model/shadow/desiredText.ts';
import { startTestEmulator, type TestEmulator } from '../../support/emulator.ts';

/** Gives the tests of the surrounding `describe` a device whose shadow was never written, and gateways to it. */
export function useShadowGateway() {
  const address = { connectionId: 'emulator', regionId: 'cn-shanghai', productKey: '', deviceName: 'dev-0001' };
  let emulator: TestEmulator;

  const clientWith = (send: typeof fetch): Client =>
    new Client({
      endpoint: emulator.endpoint,
      regionId: address.regionId,
      credentials: emulator.keys,
      fetch: send,
      retry: { firstWait: 1 },
    });

  const gatewayWith = (send: typeof fetch = fetch): ShadowGateway =>
    new ShadowGateway({ clientFor: () => Promise.resolve(clientWith(send)) });

  /** What an edit is made on that begins now. */
  const basis = async (): Promise<Basis> => {
    const { version, state } = await gatewayWith().read(address);
    return { version, text: desiredText(state.desired) };
  };

  before(async () => {
    emulator = await startTestEmulator();
    const client = clientWith(fetch);
    const { ProductKey } = (await client.call('CreateProduct', { ProductName: 'Shadows' })).Data;
    assert.ok(ProductKey);
    address.productKey = ProductKey;
    await client.call('RegisterDevice', { ProductKey, DeviceName: address.deviceName });
  });

  after(async () => emulator[Symbol.asyncDispose]());

  return { address, clientWith, gatewayWith, basis, emulator: () => emulator };
}
