import assert from 'node:assert/strict';
import { Emitter } from '../../../../src/common/emitter.ts';
import type { DeviceAddress } from '../../../../src/model/deviceAddress.ts';
import type { VirtualRun } from '../../../../src/features/virtualDevices/virtualRun.ts';
import type { EmulatorStatus } from '../../../../src/platform/services.ts';
import { standInForVsCode } from '../../../support/standInForVsCode.ts';

describe('The statuses of devices in the Fleet view, while virtual devices come and go', () => {
  const changes = new Emitter<VirtualRun | undefined>();
  const runs = new Map<string, VirtualRun>();
  const status: { now: EmulatorStatus } = { now: { kind: 'running' } };
  let told: Promise<readonly string[]>;
  let following: { dispose(): unknown };

  const become = (connectionId: string, state: 'waiting' | 'online'): void => {
    const plan = { connectionId, regionId: 'cn-shanghai', productKey: 'pk', deviceName: `of-${connectionId}` };
    const device = { status: { state }, subDevices: [] };
    const run = { key: connectionId, plan, state: { kind: 'running', device } } as unknown as VirtualRun;
    runs.set(run.key, run);
    changes.fire(run);
  };

  beforeEach(async () => {
    runs.clear();
    const { promise, resolve } = Promise.withResolvers<readonly string[]>();
    told = promise;
    standInForVsCode({
      Disposable: class {
        readonly dispose: () => void;
        constructor(dispose: () => void) {
          this.dispose = dispose;
        }
      },
      commands: {
        executeCommand: (_: string, devices: readonly DeviceAddress[]) => {
          resolve(devices.map(({ deviceName }) => deviceName));
        },
      },
    });
    const { followStatuses } = await import('../../../../src/features/virtualDevices/followStatuses.ts');
    const fleet = {
      get runs() {
        return [...runs.values()];
      },
      get: (key: string) => runs.get(key),
      onDidChange: changes.event,
      onDidLogOut: new Emitter<VirtualRun>().event,
    };
    const emulator = {
      get status() {
        return status.now;
      },
    };
    following = followStatuses(fleet, emulator, 0);
  });

  afterEach(() => {
    following.dispose();
  });

  for (const [emulator, isRead] of [
    [{ kind: 'running' }, true],
    // It ran, and died: the next call starts it.
    [{ kind: 'idle', crashed: true }, true],
    [{ kind: 'failed', reason: 'Its data are damaged.' }, false],
    [{ kind: 'stopped' }, false],
  ] as const) {
    it(`are ${isRead ? '' : 'not '}read of an emulator that is ${emulator.kind}`, async () => {
      status.now = emulator;
      become('emulator', 'waiting');
      become('plant', 'waiting');
      assert.deepEqual(await told, isRead ? ['of-emulator', 'of-plant'] : ['of-plant']);
    });
  }

  it('are read of an emulator that a device has got into, whatever this window knows of it', async () => {
    status.now = { kind: 'stopped' };
    become('emulator', 'online');
    assert.deepEqual(await told, ['of-emulator']);
  });
});
