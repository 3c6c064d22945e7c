import assert from 'node:assert/strict';
import { ShadowGateway } from '../../src/features/shadow/shadowGateway.ts';
import { ShadowConflictError } from '../../src/features/shadow/shadowConflictError.ts';
import { LostWrites } from '../../src/features/shadow/lostWrites.ts';
import { ShadowFileError } from '../../src/features/shadow/shadowFileError.ts';
import { BrokenLine } from '../support/brokenLine.ts';
import { injectFault } from '../support/faults.ts';
import { useShadowGateway } from './support/useShadowGateway.ts';

describe('Shadows through the gateway, over a line that breaks', () => {
  const { address, clientWith, gatewayWith, basis, emulator } = useShadowGateway();

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
    await injectFault(emulator(), { operation: 'UpdateDeviceShadow', code: 'iot.device.NotExistedDevice' });
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
});
