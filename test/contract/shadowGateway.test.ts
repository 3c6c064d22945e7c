import assert from 'node:assert/strict';
import { ShadowGateway } from '../../src/features/shadow/shadowGateway.ts';
import { ShadowConflictError } from '../../src/features/shadow/shadowConflictError.ts';
import { ShadowFileError } from '../../src/features/shadow/shadowFileError.ts';
import { desiredText } from '../../src/model/shadow/desiredText.ts';
import { useShadowGateway } from './support/useShadowGateway.ts';

describe('Shadows through the gateway', () => {
  const { address, clientWith, gatewayWith, basis } = useShadowGateway();

  it('reads as never written, is written, and reads back', async () => {
    assert.deepEqual(await basis(), { version: 0, text: '{}\n' });
    const { shadow } = await gatewayWith().write(address, { text: '{"a": 1}', basis: await basis() });
    assert.equal(shadow.version, 1);
    assert.deepEqual(shadow.state.desired, { a: 1 });
  });

  it('keeps a number as it was written', async () => {
    await gatewayWith().write(address, { text: '{"a": 1.0, "b": -0, "c": 1E3}', basis: await basis() });
    assert.equal((await basis()).text, '{\n  "a": 1.0,\n  "b": -0,\n  "c": 1E3\n}\n');
  });

  it('merges with what somebody else changed, key by key, and tells what that was', async () => {
    await gatewayWith().write(address, { text: '{"a": 1, "b": {"c": 1, "d": 1}}', basis: await basis() });
    const mine = await basis();
    await gatewayWith().write(address, { text: '{"a": 2, "b": {"c": 1, "d": 2}, "e": 1}', basis: mine });
    const { shadow, merged } = await gatewayWith().write(address, {
      text: '{"a": 1, "b": {"c": 5, "d": 1}}',
      basis: mine,
    });
    assert.deepEqual(shadow.state.desired, { a: 2, b: { c: 5, d: 2 }, e: 1 });
    assert.deepEqual(merged, [['a'], ['b', 'd'], ['e']]);
  });

  it('refuses an edit of what somebody else changed otherwise, and shows what the platform has', async () => {
    await gatewayWith().write(address, { text: '{"value": 1}', basis: await basis() });
    const mine = await basis();
    await gatewayWith().write(address, { text: '{"value": 2}', basis: mine });
    await assert.rejects(gatewayWith().write(address, { text: '{"value": 3}', basis: mine }), (error) => {
      assert.ok(error instanceof ShadowConflictError);
      assert.deepEqual(error.conflicts, [{ path: ['value'], mine: 3, cloud: 2 }]);
      assert.deepEqual(error.cloud.state.desired, { value: 2 });
      assert.match(error.problem, /in what you changed too: value\./);
      assert.match(error.problem, new RegExp(`version ${mine.version + 1}, .*version ${mine.version}\\.`));
      return true;
    });
    assert.deepEqual((await gatewayWith().read(address)).state.desired, { value: 2 });
  });

  it('says what the platform kept although it was removed', async () => {
    await gatewayWith().write(address, { text: '{"stays": 1, "goes": {"x": 1, "y": 1}}', basis: await basis() });
    // A platform that merges where it should replace: whether the real one does is not written anywhere.
    const merging = clientWith(fetch);
    const call = merging.call.bind(merging) as (name: string, parameters: object) => unknown;
    merging.call = ((name: string, parameters: object) =>
      call(
        name,
        name === 'UpdateDeviceShadow' ? { ...parameters, DeltaUpdate: true } : parameters,
      )) as typeof merging.call;
    const gateway = new ShadowGateway({ clientFor: () => Promise.resolve(merging) });
    const { shadow, kept, hasMovedOn } = await gateway.write(address, {
      text: '{"stays": 2, "goes": {"x": 1}}',
      basis: await basis(),
    });
    assert.deepEqual([kept, hasMovedOn], [[['goes', 'y']], false]);
    assert.deepEqual(shadow.state.desired, { stays: 2, goes: { x: 1, y: 1 } });
  });

  it('says that what was removed is there also where the version has moved on since, which may be why', async () => {
    await gatewayWith().write(address, { text: '{"stays": 1, "goes": 1}', basis: await basis() });
    const mine = await basis();
    let calls = 0;
    const changesBehind: typeof fetch = async (...request) => {
      // The look before the write, the write, and the look after it.
      if (++calls === 3) await gatewayWith().write(address, { text: '{"stays": 2, "goes": 1}', basis: await basis() });
      return fetch(...request);
    };
    const { shadow, kept, hasMovedOn } = await gatewayWith(changesBehind).write(address, {
      text: '{"stays": 2}',
      basis: mine,
    });
    assert.deepEqual([kept, hasMovedOn], [[['goes']], true]);
    assert.equal(shadow.version, mine.version + 2);
  });

  it('counts what others changed, and what the device reported, before it sends', async () => {
    const mine = await basis();
    const half = (name: string): string =>
      JSON.stringify(Object.fromEntries(Array.from({ length: 70 }, (_, index) => [`${name}${index}`, index])));
    await gatewayWith().write(address, { text: half('theirs'), basis: mine });
    const { version } = await basis();
    await assert.rejects(gatewayWith().write(address, { text: half('mine'), basis: mine }), (error) => {
      assert.ok(error instanceof ShadowFileError);
      assert.match(
        error.message,
        /Merged with what others changed meanwhile, .* more than 128 values\. Nothing was sent/,
      );
      return true;
    });
    assert.equal((await basis()).version, version);
  });

  it('asks once before it sends, with the whole state before and after, and sends nothing without a yes', async () => {
    await gatewayWith().write(address, { text: '{"asked": 1}', basis: await basis() });
    const mine = await basis();
    const asked: object[] = [];
    const saving = gatewayWith().write(address, { text: '{"asked": 2}', basis: mine }, (change) => {
      asked.push(change);
      return Promise.reject(new ShadowFileError('no'));
    });
    await assert.rejects(saving, ShadowFileError);
    assert.deepEqual(asked, [{ before: '{\n  "asked": 1\n}\n', after: '{"asked": 2}' }]);
    assert.equal((await basis()).version, mine.version);
  });

  it('merges once more with what was written while it was asked, and asks again with what that became', async () => {
    await gatewayWith().write(address, { text: '{"a": 1}', basis: await basis() });
    const mine = await basis();
    const asked: object[] = [];
    const { shadow, merged } = await gatewayWith().write(address, { text: '{"a": 2}', basis: mine }, async (change) => {
      if (asked.push(change) === 1) await gatewayWith().write(address, { text: '{"a": 1, "late": 1}', basis: mine });
    });
    assert.deepEqual(asked, [
      { before: desiredText({ a: 1 }), after: '{"a": 2}' },
      { before: desiredText({ a: 1, late: 1 }), after: desiredText({ a: 2, late: 1 }) },
    ]);
    assert.deepEqual(shadow.state.desired, { a: 2, late: 1 });
    assert.deepEqual(merged, [['late']]);
  });

  it('sends nothing where the change that it became is not wanted any more', async () => {
    await gatewayWith().write(address, { text: '{"a": 1}', basis: await basis() });
    const mine = await basis();
    let count = 0;
    const saving = gatewayWith().write(address, { text: '{"a": 2}', basis: mine }, async () => {
      if (++count > 1) throw new ShadowFileError('no');
      await gatewayWith().write(address, { text: '{"a": 1, "late": 2}', basis: mine });
    });
    await assert.rejects(saving, ShadowFileError);
    assert.deepEqual((await gatewayWith().read(address)).state.desired, { a: 1, late: 2 });
  });

  it('does not ask again where only the version moved on, as it does with a report of the device', async () => {
    await gatewayWith().write(address, { text: '{"a": 1}', basis: await basis() });
    const mine = await basis();
    let count = 0;
    const { shadow } = await gatewayWith().write(address, { text: '{"a": 2}', basis: mine }, async () => {
      count++;
      const ShadowMessage = JSON.stringify({
        method: 'update',
        state: { desired: { a: 1 } },
        version: mine.version + 1,
      });
      const device = { ProductKey: address.productKey, DeviceName: address.deviceName };
      await clientWith(fetch).call('UpdateDeviceShadow', { ...device, ShadowMessage });
    });
    assert.equal(count, 1);
    assert.deepEqual([shadow.state.desired, shadow.version], [{ a: 2 }, mine.version + 2]);
  });

  it('reads the status of the device', async () => {
    assert.equal(await gatewayWith().readStatus(address), 'unactive');
  });
});
