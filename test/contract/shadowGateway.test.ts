import assert from 'node:assert/strict';
import { Client } from '../../src/client/client.ts';
import type { Basis } from '../../src/features/shadow/basis.ts';
import { ShadowGateway } from '../../src/features/shadow/shadowGateway.ts';
import { ShadowConflictError } from '../../src/features/shadow/shadowConflictError.ts';
import { LostWrites } from '../../src/features/shadow/lostWrites.ts';
import { ShadowFileError } from '../../src/features/shadow/shadowFileError.ts';
import { desiredText } from '../../src/model/shadow/desiredText.ts';
import { BrokenLine } from '../support/brokenLine.ts';
import { startTestEmulator, type TestEmulator } from '../support/emulator.ts';
import { injectFault } from '../support/faults.ts';

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

  it('takes a write whose answer was lost for done when it is tried again', async () => {
    const mine = await basis();
    let calls = 0;
    let lost = 0;
    const losesAnswers: typeof fetch = async (...request) => {
      const answer = await fetch(...request);
      // The first is the look before the write.
      if (++calls === 1) return answer;
      lost++;
      throw new TypeError('connection reset');
    };
    await assert.rejects(gatewayWith(losesAnswers).write(address, { text: '{"lost": 1}', basis: mine }), {
      mayHaveHappened: true,
    });
    assert.ok(lost > 1, 'it was looked for');
    const { shadow } = await gatewayWith().write(address, { text: '{"lost": 1}', basis: mine });
    assert.deepEqual(shadow.state.desired, { lost: 1 });
    assert.equal(shadow.version, mine.version + 1);
  });

  it('takes a write of which nothing was heard, and which arrived, for its own: what is typed after it was made on that', async () => {
    await gatewayWith().write(address, { text: '{"own": 1, "other": 1}', basis: await basis() });
    const mine = await basis();
    const line = new BrokenLine();
    const gateway = gatewayWith(line.fetch);
    await gatewayWith().write(address, { text: '{"own": 1, "other": 2}', basis: mine });
    await assert.rejects(gateway.write(address, { text: '{"own": 2, "other": 1}', basis: mine }), {
      mayHaveHappened: true,
    });
    assert.ok(gateway.isUnsettled(address));
    line.mend();
    const further = await gateway.write(address, { text: '{"own": 3, "other": 1}', basis: mine });
    assert.deepEqual(further.shadow.state.desired, { own: 3, other: 2 });
    assert.ok(!gateway.isUnsettled(address));
  });

  it('knows such a write for its own also after the device reported, and after others changed something else', async () => {
    const meanwhile = {
      // A report moves the version on, and nothing else here.
      'the device reported': { state: { own: 2, other: 1 }, desired: { own: 3, other: 1 } },
      'others changed something else': { state: { own: 2, other: 2 }, desired: { own: 3, other: 2 } },
    };
    for (const [what, { state, desired }] of Object.entries(meanwhile)) {
      await gatewayWith().write(address, { text: '{"own": 1, "other": 1}', basis: await basis() });
      const mine = await basis();
      const line = new BrokenLine();
      const gateway = gatewayWith(line.fetch);
      await assert.rejects(gateway.write(address, { text: '{"own": 2, "other": 1}', basis: mine }), {
        mayHaveHappened: true,
      });
      const ShadowMessage = JSON.stringify({ method: 'update', state: { desired: state }, version: mine.version + 2 });
      const device = { ProductKey: address.productKey, DeviceName: address.deviceName };
      await clientWith(fetch).call('UpdateDeviceShadow', { ...device, ShadowMessage });
      line.mend();
      const { shadow } = await gateway.write(address, { text: '{"own": 3, "other": 1}', basis: mine });
      assert.deepEqual([shadow.state.desired, shadow.version], [desired, mine.version + 3], what);
      assert.ok(!gateway.isUnsettled(address));
    }
  });

  it('knows each of several such writes for its own, whichever arrived', async () => {
    for (const arrived of [2, 3]) {
      await gatewayWith().write(address, { text: '{"own": 1}', basis: await basis() });
      const mine = await basis();
      let calls = 0;
      let own = 2;
      // The look before the write, and the write: after that nothing is heard.
      const breaks: typeof fetch = async (...request) => {
        if (own > 3 || ++calls === 1) return fetch(...request);
        if (calls === 2 && own === arrived) await fetch(...request);
        throw new TypeError('connection reset');
      };
      const gateway = gatewayWith(breaks);
      for (; own <= 3; own++) {
        calls = 0;
        await assert.rejects(gateway.write(address, { text: `{"own": ${own}}`, basis: mine }), {
          mayHaveHappened: true,
        });
      }
      const { shadow } = await gateway.write(address, { text: '{"own": 4}', basis: mine });
      assert.deepEqual([shadow.state.desired, shadow.version], [{ own: 4 }, mine.version + 2]);
    }
  });

  it('judges an edit that was begun after such a write by what it was begun on, which others had a part in', async () => {
    for (const [text, desired] of [
      ['{"own": 1, "other": 3}', { own: 1, other: 3 }],
      ['{"own": 1}', { own: 1 }],
    ] as const) {
      await gatewayWith().write(address, { text: '{"own": 0}', basis: await basis() });
      const mine = await basis();
      await gatewayWith().write(address, { text: '{"own": 0, "other": 2}', basis: mine });
      const line = new BrokenLine();
      const gateway = gatewayWith(line.fetch);
      await assert.rejects(gateway.write(address, { text: '{"own": 1}', basis: mine }), { mayHaveHappened: true });
      line.mend();
      const later = await basis();
      assert.deepEqual(JSON.parse(later.text), { own: 1, other: 2 });
      assert.deepEqual((await gateway.write(address, { text, basis: later })).shadow.state.desired, desired);
    }
    await gatewayWith().write(address, { text: '{"own": 3, "other": 2}', basis: await basis() });
  });

  it('takes back a write of which nothing was heard, where the text is what it was before', async () => {
    const mine = await basis();
    const line = new BrokenLine();
    const gateway = gatewayWith(line.fetch);
    await assert.rejects(gateway.write(address, { text: '{"own": 9, "other": 2}', basis: mine }));
    line.mend();
    const { shadow } = await gateway.write(address, { text: mine.text, basis: mine });
    assert.deepEqual(shadow.state.desired, { own: 3, other: 2 });
    assert.equal(shadow.version, mine.version + 2);
  });

  it('finds out by itself what became of a write whose answer was lost, or that got lost', async () => {
    for (const [value, arrives] of [
      [1, true],
      [2, false],
    ] as const) {
      const mine = await basis();
      let calls = 0;
      const losesFirst: typeof fetch = async (...request) => {
        // The first is the look before the write.
        if (++calls !== 2) return fetch(...request);
        if (arrives) await fetch(...request);
        throw new TypeError('connection reset');
      };
      const { shadow } = await gatewayWith(losesFirst).write(address, { text: `{"found": ${value}}`, basis: mine });
      assert.deepEqual(shadow.state.desired, { found: value });
      assert.equal(shadow.version, mine.version + 1);
    }
  });

  it('never says that nothing was sent where an attempt before may have arrived', async () => {
    await gatewayWith().write(address, { text: '{"own": 1, "other": 1}', basis: await basis() });
    const mine = await basis();
    const losesFirst = (theirs: string): typeof fetch => {
      let calls = 0;
      return async (...request) => {
        // The first is the look before the write.
        if (++calls !== 2) return fetch(...request);
        await gatewayWith().write(address, { text: theirs, basis: mine });
        throw new TypeError('connection reset');
      };
    };
    const asked: (true | undefined)[] = [];
    await assert.rejects(
      gatewayWith(losesFirst('{"own": 1, "other": 2}')).write(
        address,
        { text: '{"own": 2, "other": 1}', basis: mine },
        ({ mayHaveArrived }) =>
          asked.push(mayHaveArrived) === 1 ? Promise.resolve() : Promise.reject(new ShadowFileError('no')),
      ),
      ShadowFileError,
    );
    assert.deepEqual(asked, [undefined, true]);
    await assert.rejects(
      gatewayWith(losesFirst('{"own": 3, "other": 2}')).write(address, {
        text: '{"own": 2, "other": 1}',
        basis: mine,
      }),
      (error) => {
        assert.ok(error instanceof ShadowConflictError);
        assert.doesNotMatch(error.message, /Nothing was sent/);
        assert.match(error.message, /may have arrived, for no answer came\. Your text is kept/);
        return true;
      },
    );
  });

  it('is known for what it is also before its answer comes, and no longer where it was refused', async () => {
    await gatewayWith().write(address, { text: '{"own": 1}', basis: await basis() });
    const mine = await basis();
    const lost = new LostWrites();
    let calls = 0;
    let seen: object | undefined;
    const looksBefore: typeof fetch = async (...request) => {
      const answer = await fetch(...request);
      // The first is the look before the write.
      if (++calls === 2) seen = lost.baseOf(address, mine, await gatewayWith().read(address));
      return answer;
    };
    const connections = { clientFor: () => Promise.resolve(clientWith(looksBefore)) };
    const gateway = new ShadowGateway(connections, lost);
    await gateway.write(address, { text: '{"own": 2}', basis: mine });
    assert.deepEqual(seen, { own: 2 });
    assert.ok(!gateway.isUnsettled(address));
    await injectFault(emulator, { operation: 'UpdateDeviceShadow', code: 'iot.device.NotExistedDevice' });
    await assert.rejects(gateway.write(address, { text: '{"own": 3}', basis: await basis() }));
    assert.ok(!gateway.isUnsettled(address));
  });

  it('counts a write as done even if it cannot be read back, and says what that leaves open', async () => {
    const mine = await basis();
    let calls = 0;
    const failsAfterWrite: typeof fetch = async (...request) => {
      if (++calls > 2) throw new TypeError('connection reset');
      return fetch(...request);
    };
    const { shadow, unverified } = await gatewayWith(failsAfterWrite).write(address, {
      text: '{"unseen": 1}',
      basis: mine,
    });
    assert.deepEqual(unverified, [['own']]);
    assert.deepEqual(shadow.state.desired, { unseen: 1 });
    assert.equal(shadow.version, (await basis()).version);
  });

  it('reads the status of the device', async () => {
    assert.equal(await gatewayWith().readStatus(address), 'unactive');
  });
});
