import assert from 'node:assert/strict';
import { readPlan } from '../../../../src/features/virtualDevices/virtualDevicePlan.ts';

describe('readPlan', () => {
  const plan = { connectionId: 'east', regionId: 'cn-shanghai', productKey: 'a1', deviceName: 'gateway' };
  const subDevice = { productKey: 'a2', deviceName: 'meter' };

  it('takes what was kept, and nothing that a later release added', () => {
    const whole = {
      ...plan,
      behaviourFile: '/b.json',
      subDevices: [subDevice, { ...subDevice, behaviourFile: '/c.json' }],
    };
    assert.deepEqual(readPlan(plan), plan);
    assert.deepEqual(readPlan({ ...whole, later: true }), whole);
  });

  it('refuses what is no plan', () => {
    const damaged = [
      { subDevices: {} },
      { subDevices: [{ productKey: 'a2' }] },
      { behaviourFile: 7 },
      { deviceName: '' },
    ];
    for (const part of damaged) assert.throws(() => readPlan({ ...plan, ...part }), TypeError, JSON.stringify(part));
  });
});
