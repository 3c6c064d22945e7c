import assert from 'node:assert/strict';
import { removeRuns } from '../../../../src/features/virtualDevices/removeRuns.ts';
import type { VirtualDevicePlan } from '../../../../src/features/virtualDevices/virtualDevicePlan.ts';

describe('Virtual devices of a connection that was removed', () => {
  it('are all logged out and forgotten, also where the keychain keeps the secret of one, which is told', async () => {
    const removed: string[] = [];
    const forgotten: string[] = [];
    const planOf = (deviceName: string): VirtualDevicePlan => ({
      ...{ connectionId: 'east', regionId: 'cn-shanghai', productKey: 'pk', deviceName },
    });
    const fleet = {
      get: (key: string) => ({ key, plan: planOf(key), state: { kind: 'starting' } }) as const,
      remove: (key: string) => {
        removed.push(key);
        return Promise.resolve();
      },
    };
    const forget = ({ deviceName }: VirtualDevicePlan): Promise<void> => {
      if (deviceName === 'one') return Promise.reject(new Error('The keychain is locked.'));
      forgotten.push(deviceName);
      return Promise.resolve();
    };
    await assert.rejects(removeRuns(fleet, ['one', 'two', 'three'], forget), /The keychain is locked\./);
    assert.deepEqual(
      [removed, forgotten],
      [
        ['one', 'two', 'three'],
        ['two', 'three'],
      ],
    );
  });
});
