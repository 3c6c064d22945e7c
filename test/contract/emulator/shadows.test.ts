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

  it('stay as they are when a change is refused', async () => {
    const before = await read();
    const deep = desiring('LIST').replace('"LIST"', `{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}`);
    for (const ShadowMessage of ['{', desiring({ a: null }), deep, message({ version: before.version })]) {
      const code = await refusalBySdk(fleet.emulator, 'UpdateDeviceShadow', { ...device, ShadowMessage });
      assert.match(code, /^iot\.messagebroker\./);
      assert.deepEqual(await read(), before);
    }
  });
});
