import assert from 'node:assert/strict';
import { Client } from '../../../src/client/client.ts';
import { requestControl } from '../../support/control.ts';
import { startTestEmulator, type TestEmulator } from '../../support/emulator.ts';
import { exportState } from '../../support/state.ts';

describe('products under a ProductKey that is given', () => {
  let emulator: TestEmulator;
  before(async () => (emulator = await startTestEmulator()));
  after(() => emulator[Symbol.asyncDispose]());

  const put = async (path: string, body: object) => {
    const answer = await requestControl(emulator, 'PUT', `products/${path}`, JSON.stringify(body));
    return { status: answer.status, json: (await answer.json()) as Record<string, unknown> };
  };

  it('are products like any other', async () => {
    const made = await put('a1FromCloud?regionId=us-west-1', { ProductName: 'Pumps', NodeType: 1, DataFormat: 1 });
    assert.equal(made.status, 201);
    assert.equal(made.json['ProductKey'], 'a1FromCloud');
    const client = new Client({ endpoint: emulator.endpoint, regionId: 'us-west-1', credentials: emulator.keys });
    const { Data } = await client.call('QueryProduct', { ProductKey: 'a1FromCloud' });
    assert.equal(Data.ProductName, 'Pumps');
    assert.equal(Data.NodeType, 1);
    const { Data: topics } = await client.call('QueryProductTopic', { ProductKey: 'a1FromCloud' });
    assert.equal(topics.length, 3);
    const { Data: device } = await client.call('RegisterDevice', { ProductKey: 'a1FromCloud', DeviceName: 'pump-1' });
    assert.ok(device.DeviceSecret);
    const status = (await (await requestControl(emulator, 'GET', 'status')).json()) as Record<string, unknown>;
    assert.deepEqual([status['products'], status['devices']], [1, 1]);
  });

  it('are refused where there is one already, or something is wrong with them', async () => {
    await put('a1Taken', { ProductName: 'Taken' });
    for (const [path, body, status, words] of [
      ['a1Taken?regionId=us-west-1', { ProductName: 'Other' }, 409, /cn-shanghai has a product a1Taken already/],
      ['a1Other', { ProductName: 'Taken' }, 409, /./],
      ['a1Other', { ProductName: 'No' }, 400, /ProductName/],
      ['a1Other', {}, 400, /ProductName/],
      ['a1Other', { ProductName: ['Other'] }, 400, /must be text, a number/],
      ['a1-Other', { ProductName: 'Other' }, 400, /4 to 32 letters and digits/],
      ['a1Other?regionId=no%20where', { ProductName: 'Other' }, 400, /no name of a region/],
    ] as const) {
      const refused = await put(path, body);
      assert.equal(refused.status, status, path);
      assert.match(String(refused.json['error']), words);
    }
  });

  it('are among what a state holds, which can be checked without being taken', async () => {
    const state = await exportState(emulator);
    const check = async (body: string) => {
      const answer = await requestControl(emulator, 'POST', 'state/check', body);
      return { status: answer.status, json: (await answer.json()) as Record<string, unknown> };
    };
    const { status, json } = await check(state);
    assert.equal(status, 200);
    assert.deepEqual([json['products'], json['devices'], json['rules']], [2, 1, 0]);
    assert.ok(Number(json['rows']) > 3);
    const cut = await check(state.slice(0, state.length / 2));
    assert.equal(cut.status, 400);
    assert.match(String(cut.json['error']), /Nothing was changed/);
    assert.equal(await exportState(emulator), state);
  });
});
