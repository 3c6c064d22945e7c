import assert from 'node:assert/strict';
import type { deviceSecretOf } from '../../../src/platform/deviceSecret.ts';
import { standInForVsCode } from '../../support/standInForVsCode.ts';

type Secrets = typeof import('../../../src/platform/deviceSecret.ts');
type Needed = Parameters<typeof deviceSecretOf>[0];

const address = { connectionId: 'cloud', regionId: 'cn-shanghai', productKey: 'a1Pump0001', deviceName: 'pump-1' };

describe('The secret of a device that the platform does not tell', () => {
  let code: Secrets;
  /** What the person enters, one time after the other. */
  const entered: string[] = [];
  let stored: Map<string, string>;
  let told: string | undefined;
  let services: Needed;

  before(async () => {
    standInForVsCode({ window: { showInputBox: () => Promise.resolve(entered.shift()) } });
    code = await import('../../../src/platform/deviceSecret.ts');
  });

  beforeEach(async () => {
    entered.length = 0;
    told = undefined;
    stored = new Map();
    services = {
      connections: {
        clientFor: () => Promise.resolve({ call: () => Promise.resolve({ Data: { DeviceSecret: told } }) }),
      },
      context: {
        secrets: {
          get: (key: string) => Promise.resolve(stored.get(key)),
          store: (key: string, value: string) => Promise.resolve(void stored.set(key, value)),
          delete: (key: string) => Promise.resolve(void stored.delete(key)),
        },
      },
      log: { protect: () => undefined },
    } as unknown as Needed;
    await code.forgetDeviceSecret(services, address);
  });

  it('is not kept before a login proves it, and not asked for again meanwhile', async () => {
    entered.push(' typed ');
    assert.equal(await code.deviceSecretOf(services, address), 'typed');
    assert.equal(await code.deviceSecretOf(services, address), 'typed');
    assert.deepEqual([...stored.values()], []);
    await code.keepDeviceSecret(services, address);
    assert.deepEqual([...stored.values()], ['typed']);
    assert.equal(await code.deviceSecretOf(services, address), 'typed');
  });

  it('is asked for anew after it was refused, and one that was proved before is kept until another is', async () => {
    entered.push('mistyped', 'right', '', 'newer');
    assert.equal(await code.deviceSecretOf(services, address), 'mistyped');
    code.doubtDeviceSecret(address);
    assert.equal(await code.deviceSecretOf(services, address), 'right');
    await code.keepDeviceSecret(services, address);
    code.doubtDeviceSecret(address);
    assert.equal(await code.deviceSecretOf(services, address), 'right', 'nothing was entered');
    assert.equal(await code.deviceSecretOf(services, address), 'newer');
    assert.deepEqual([...stored.values()], ['right']);
    await code.keepDeviceSecret(services, address);
    assert.deepEqual([...stored.values()], ['newer']);
    assert.equal(await code.deviceSecretOf(services, address), 'newer');
  });

  it('is gone once it is forgotten', async () => {
    entered.push('right');
    assert.equal(await code.deviceSecretOf(services, address), 'right');
    await code.keepDeviceSecret(services, address);
    await code.forgetDeviceSecret(services, address);
    assert.deepEqual([...stored.values()], []);
    await assert.rejects(code.deviceSecretOf(services, address), /Nobody entered it either/);
  });

  it('is never stored where the platform tells it', async () => {
    told = 'told';
    assert.equal(await code.deviceSecretOf(services, address), 'told');
    await code.keepDeviceSecret(services, address);
    assert.deepEqual([...stored.values()], []);
  });
});
