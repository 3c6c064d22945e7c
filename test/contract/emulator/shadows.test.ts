import assert from 'node:assert/strict';
import { describeWithEveryClient, refusalBySdk } from '../../support/everyClient.ts';

const device = { ProductKey: 'a1Thermo001', DeviceName: 'thermostat-0100' };

interface Shadow {
  readonly state: { readonly desired?: unknown; readonly reported?: unknown };
  readonly version: number;
}

/** A message that is right but for `change`. */
function message(change: object = {}): string {
  return JSON.stringify({ method: 'update', state: { desired: { mode: 'eco' } }, version: 1_000, ...change });
}
const desiring = (desired: unknown) => message({ state: { desired } });

describeWithEveryClient('shadows', (fleet) => {
  const { call } = fleet;
  const read = async () => JSON.parse((await call('GetDeviceShadow', device)).ShadowMessage) as Shadow;
  const update = (ShadowMessage: string, DeltaUpdate?: boolean) =>
    call('UpdateDeviceShadow', { ...device, ShadowMessage, ...(DeltaUpdate !== undefined && { DeltaUpdate }) });

  it('begin empty, are replaced, merged and cleared', async () => {
    assert.deepEqual(await read(), { state: {}, metadata: {}, timestamp: 0, version: 0 });
    assert.deepEqual(await update(message({ state: { desired: { a: { b: 1, c: '<ü&>' } } }, version: 1 })), {});
    await update(message({ state: { desired: { a: { b: 2 }, d: [1] } }, version: '2' }), true);
    assert.deepEqual((await read()).state, { desired: { a: { b: 2, c: '<ü&>' }, d: [1] } });
    await update(message({ state: { desired: { e: 12345678901234567890n.toString() } }, version: 3 }), false);
    assert.deepEqual((await read()).state, { desired: { e: '12345678901234567890' } });
    await update(message({ state: { desired: 'null' }, version: 4 }));
    assert.deepEqual(
      { ...(await read()), metadata: 0, timestamp: 0 },
      { state: {}, metadata: 0, timestamp: 0, version: 4 },
    );
    await update(message({ version: -1 }));
    assert.equal((await read()).version, 0);
  });

  it('ignore what an application says that a device reported', async () => {
    await update(message({ state: { desired: { a: 1 }, reported: { b: 2 } }, version: 7 }));
    assert.equal((await read()).state.reported, undefined);
  });

  const many = Object.fromEntries(Array.from({ length: 129 }, (_, number) => [`k${number}`, 1]));
  const refused = [
    ['nothing', '', 'NullShadowMessage'],
    ['more than 16 KB', desiring({ a: 'x'.repeat(16_384) }), 'ShadowMessageLengthIsLarge'],
    ['more than 16 KB of UTF-8', desiring({ a: 'ü'.repeat(8_192) }), 'ShadowMessageLengthIsLarge'],
    ['no JSON', '{', 'ShadowMessageIsNotJson'],
    ['a list', '[]', 'ShadowMessageIsNotJson'],
    ['no method', message({ method: undefined }), 'NotFoundMethodInShadowMessage'],
    ['another method', message({ method: 'get' }), 'MethodValueIsNotUpdate'],
    ['no state', message({ state: undefined }), 'NotFoundStateInShadowMessage'],
    ['nothing desired', message({ state: { reported: {} } }), 'NotFoundDesireInShadowMessage'],
    ['null desired', desiring(null), 'DesireValueIsNullInShadowMessage'],
    ['a list desired', desiring([1]), 'DesireInfoInShadowMessageIsNotJson'],
    ['an empty object desired', desiring({}), 'NoneElementInDesire'],
    ['an attribute that is null', desiring({ a: { b: null } }), 'ElementKeyOrValueIsNullInDesire'],
    ['an attribute without a name', desiring({ '': 1 }), 'ElementKeyOrValueIsNullInDesire'],
    ['129 attributes', desiring(many), 'TooManyElementInDesire'],
    ['6 levels', desiring({ a: { b: { c: { d: { e: { f: 1 } } } } } }), 'UpdateDeviceShadowMessageFailed'],
    ['5,000 levels', desiring('LIST').replace('"LIST"', `{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}`), undefined],
    ['no version', message({ version: undefined }), 'NotFoundVersionOrNullVersionValue'],
    ['the stored version', message({ version: 7 }), 'InvalidVersionValueInShadowMessage'],
    ['a version in words', message({ version: 'next' }), 'InvalidVersionValueInShadowMessage'],
  ] as const;
  for (const [condition, ShadowMessage, name] of refused) {
    it(`refuse ${condition}`, async () => {
      const before = await read();
      const code = await refusalBySdk(fleet.emulator, 'UpdateDeviceShadow', { ...device, ShadowMessage });
      if (name === undefined) assert.match(code, /^iot\.messagebroker\./);
      else assert.equal(code, `iot.messagebroker.${name}`);
      assert.deepEqual(await read(), before);
    });
  }

  for (const operation of ['GetDeviceShadow', 'UpdateDeviceShadow'] as const) {
    it(`refuse ${operation} without a device`, async () => {
      for (const [names, code] of [
        [{ ProductKey: '' }, 'iot.prod.NullProductKey'],
        [{ DeviceName: '' }, 'iot.device.NullDeviceName'],
        [{ DeviceName: 'a b' }, 'iot.device.InvalidFormattedDeviceName'],
        [{ ProductKey: 'a1none' }, 'iot.prod.NotExistedProduct'],
        [{ DeviceName: 'nobody' }, 'iot.device.NotExistedDevice'],
        [{ RegionId: 'us-west-1' }, 'iot.prod.NotExistedProduct'],
      ] as const) {
        const parameters = { ...device, ShadowMessage: message(), ...names };
        assert.equal(await refusalBySdk(fleet.emulator, operation, parameters), code);
      }
    });
  }
});
