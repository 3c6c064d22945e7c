import assert from 'node:assert/strict';
import { Client } from '../../src/client/client.ts';
import { ShadowGateway, type Basis } from '../../src/features/shadow/shadowGateway.ts';
import { ShadowMovedOnError } from '../../src/features/shadow/shadowMovedOnError.ts';
import { desiredText } from '../../src/model/shadow/desiredText.ts';
import { startTestEmulator, type TestEmulator } from '../support/emulator.ts';

describe('Shadows through the gateway', () => {
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

  it('reads as never written, is written, and reads back', async () => {
    assert.deepEqual(await basis(), { version: 0, text: '{}\n' });
    const shadow = await gatewayWith().write(address, '{"a": 1}', await basis());
    assert.equal(shadow.version, 1);
    assert.deepEqual(shadow.state.desired, { a: 1 });
  });

  it('keeps a number as it was written', async () => {
    await gatewayWith().write(address, '{"a": 1.0, "b": -0, "c": 1E3}', await basis());
    assert.equal((await basis()).text, '{\n  "a": 1.0,\n  "b": -0,\n  "c": 1E3\n}\n');
  });

  it('refuses an edit of a state that somebody else changed, and shows what the platform has', async () => {
    const mine = await basis();
    await gatewayWith().write(address, '{"theirs": 1}', mine);
    await assert.rejects(gatewayWith().write(address, '{"mine": 1}', mine), (error) => {
      assert.ok(error instanceof ShadowMovedOnError);
      assert.deepEqual(error.cloud.state.desired, { theirs: 1 });
      assert.match(error.problem, new RegExp(`version ${mine.version + 1}, .*version ${mine.version}\\.`));
      return true;
    });
    assert.deepEqual((await gatewayWith().read(address)).state.desired, { theirs: 1 });
  });

  it('takes a write whose answer was lost for done when it is tried again', async () => {
    const mine = await basis();
    let lost = 0;
    const losesAnswers: typeof fetch = async (...request) => {
      await fetch(...request);
      lost++;
      throw new TypeError('connection reset');
    };
    await assert.rejects(gatewayWith(losesAnswers).write(address, '{"lost": 1}', mine), { mayHaveHappened: true });
    assert.ok(lost > 1, 'it was looked for');
    const shadow = await gatewayWith().write(address, '{"lost": 1}', mine);
    assert.deepEqual(shadow.state.desired, { lost: 1 });
    assert.equal(shadow.version, mine.version + 1);
  });

  it('finds out by itself what became of a write whose answer was lost, or that got lost', async () => {
    for (const [value, arrives] of [
      [1, true],
      [2, false],
    ] as const) {
      const mine = await basis();
      let isFirst = true;
      const losesFirst: typeof fetch = async (...request) => {
        if (!isFirst) return fetch(...request);
        isFirst = false;
        if (arrives) await fetch(...request);
        throw new TypeError('connection reset');
      };
      const shadow = await gatewayWith(losesFirst).write(address, `{"found": ${value}}`, mine);
      assert.deepEqual(shadow.state.desired, { found: value });
      assert.equal(shadow.version, mine.version + 1);
    }
  });

  it('counts a write as done even if it cannot be read back', async () => {
    const mine = await basis();
    let calls = 0;
    const failsAfterFirst: typeof fetch = async (...request) => {
      if (++calls > 1) throw new TypeError('connection reset');
      return fetch(...request);
    };
    const shadow = await gatewayWith(failsAfterFirst).write(address, '{"unseen": 1}', mine);
    assert.deepEqual(shadow.state.desired, { unseen: 1 });
    assert.equal(shadow.version, (await basis()).version);
  });

  it('reads the status of the device', async () => {
    assert.equal(await gatewayWith().readStatus(address), 'unactive');
  });
});
