import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { DeviceCounters } from '../../../../src/device/actor/deviceCounters.ts';
import type { ConnectionStatus } from '../../../../src/device/connection/connectionStatus.ts';
import { Emitter } from '../../../../src/common/emitter.ts';
import type { SubDeviceView } from '../../../../src/device/gateway/subDevice.ts';
import { VirtualFleet, type ReadyDevice } from '../../../../src/features/virtualDevices/virtualFleet.ts';
import type { VirtualDevicePlan } from '../../../../src/features/virtualDevices/virtualDevicePlan.ts';
import type { RunningDevice } from '../../../../src/features/virtualDevices/virtualRun.ts';

const planOf = (deviceName: string): VirtualDevicePlan => ({
  ...{ connectionId: 'emulator', regionId: 'cn-shanghai', productKey: 'pk', deviceName },
});

/** A device without a network: the tests of VirtualDevice have that. */
class FakeDevice implements RunningDevice {
  status: ConnectionStatus = { state: 'online', since: 0 };
  counters: DeviceCounters = { sent: 1, received: 2, answered: 3, failed: 4 };
  subDevices = [];
  isClosed = false;
  /** When its logout has gone out. */
  closing: Promise<undefined> = Promise.resolve(undefined);
  readonly #statuses = new Emitter<ConnectionStatus>();
  readonly onDidChangeStatus = this.#statuses.event;
  readonly #subDevices = new Emitter<SubDeviceView>();
  readonly onDidChangeSubDevice = this.#subDevices.event;

  tellOf(deviceName: string, status: SubDeviceView['status']): void {
    this.#subDevices.fire({ names: { productKey: 'pk', deviceName }, status, counters: undefined });
  }

  become(status: ConnectionStatus): void {
    this.status = status;
    this.#statuses.fire(status);
  }

  close(): Promise<void> {
    this.isClosed = true;
    return this.closing;
  }
}

describe('The virtual devices of a window', () => {
  let stored: Map<string, unknown>;
  let devices: Map<string, FakeDevice>;
  let log: string[];
  let prepare: (plan: VirtualDevicePlan) => Promise<unknown>;
  let logins: string[];
  let mayLogIn: (devices: readonly ReadyDevice[]) => Promise<readonly ReadyDevice[]>;

  beforeEach(() => {
    stored = new Map();
    devices = new Map();
    log = [];
    logins = [];
    prepare = () => Promise.resolve(undefined);
    mayLogIn = (all) => Promise.resolve(all);
  });

  const open = (): VirtualFleet => {
    const line = (message: string) => void log.push(message);
    return new VirtualFleet({
      memento: {
        get: (key) => stored.get(key),
        update: (key, value) => {
          stored.set(key, structuredClone(value));
          return Promise.resolve(undefined);
        },
      },
      prepare: async (plan) => {
        await prepare(plan);
        return {
          plan,
          place: { host: '127.0.0.1', port: 1, tls: false },
          names: [plan],
          connect() {
            const device = new FakeDevice();
            devices.set(plan.deviceName, device);
            return device;
          },
        };
      },
      mayLogIn: (all) => mayLogIn(all),
      onLogin: ({ deviceName }, isAccepted) => void logins.push(`${deviceName} ${isAccepted}`),
      log: { debug: line, info: line, warn: line, error: line },
    });
  };
  const states = (fleet: VirtualFleet) => fleet.runs.map(({ plan, state }) => `${plan.deviceName} ${state.kind}`);
  const keyOf = (fleet: VirtualFleet, name: string) =>
    fleet.runs.find(({ plan }) => plan.deviceName === name)?.key ?? assert.fail(name);

  it('run, stop with their counters, and run anew', async () => {
    const fleet = open();
    const changes: (string | undefined)[] = [];
    fleet.onDidChange((run) => changes.push(run?.state.kind));
    await fleet.start([planOf('a'), planOf('b')]);
    assert.deepEqual(states(fleet), ['a running', 'b running']);
    assert.deepEqual(changes, [undefined, undefined, 'running', 'running']);
    await fleet.stop(keyOf(fleet, 'a'));
    assert.deepEqual(states(fleet), ['a stopped', 'b running']);
    const former = devices.get('a');
    assert.ok(former?.isClosed);
    const { state } = fleet.get(keyOf(fleet, 'a')) ?? assert.fail();
    assert.ok(state.kind === 'stopped' && state.counters?.sent === 1);
    await fleet.start([planOf('a')]);
    assert.deepEqual(states(fleet), ['a running', 'b running']);
    assert.notEqual(devices.get('a'), former);
  });

  it('tell of a logout once it has gone out, however long that takes', async () => {
    const fleet = open();
    const logouts: string[] = [];
    fleet.onDidLogOut(({ plan, state }) => logouts.push(`${plan.deviceName} ${state.kind}`));
    await fleet.start([planOf('a'), planOf('b')]);
    const { promise, resolve } = Promise.withResolvers<undefined>();
    (devices.get('a') ?? assert.fail()).closing = promise;
    const stopping = fleet.stop(keyOf(fleet, 'a'));
    assert.deepEqual([states(fleet), logouts], [['a stopped', 'b running'], []]);
    resolve(undefined);
    await stopping;
    assert.deepEqual(logouts, ['a running']);
    await fleet.remove(keyOf(fleet, 'b'));
    await fleet.remove(keyOf(fleet, 'a'));
    assert.deepEqual(logouts, ['a running', 'b running']);
  });

  it('are closed before they run anew', async () => {
    const fleet = open();
    await fleet.start([planOf('a')]);
    const former = devices.get('a');
    await fleet.start([{ ...planOf('a'), behaviourFile: '/w/a.behaviour.json' }]);
    assert.ok(former?.isClosed);
    assert.equal(fleet.runs.length, 1);
    assert.equal(fleet.runs[0]?.plan.behaviourFile, '/w/a.behaviour.json');
  });

  it('fail one by one, with the reason', async () => {
    prepare = ({ deviceName }) =>
      deviceName === 'a' ? Promise.reject(new Error('no such device')) : Promise.resolve(undefined);
    const fleet = open();
    await fleet.start([planOf('a'), planOf('b')]);
    assert.deepEqual(states(fleet), ['a failed', 'b running']);
    const [failed] = fleet.runs;
    assert.ok(failed?.state.kind === 'failed' && failed.state.reason === 'no such device');
    assert.match(log.join(), /pk\/a does not run: no such device/);
    devices.get('b')?.become({ state: 'ended', because: 'refused', reason: 'Not authorized' });
    assert.deepEqual(states(fleet), ['a failed', 'b failed']);
  });

  it('do not log in where nobody lets them, or nobody can be asked', async () => {
    const fleet = open();
    mayLogIn = (all) => Promise.resolve(all.filter(({ plan }) => plan.deviceName === 'b'));
    await fleet.start([planOf('a'), planOf('b')]);
    assert.deepEqual(states(fleet), ['a stopped', 'b running']);
    mayLogIn = () => Promise.reject(new Error('offline'));
    await fleet.start([planOf('a')]);
    assert.deepEqual(states(fleet), ['a failed', 'b running']);
  });

  it('stay away when they are stopped or removed while they start', async () => {
    const fleet = open();
    for (const end of ['stop', 'remove'] as const) {
      const { promise, resolve } = Promise.withResolvers<unknown>();
      prepare = () => promise;
      const started = fleet.start([planOf('a')]);
      await delay(0);
      await fleet[end](keyOf(fleet, 'a'));
      resolve(undefined);
      await started;
      assert.deepEqual(states(fleet), end === 'stop' ? ['a stopped'] : []);
      assert.equal(devices.size, 0);
    }
  });

  it('are remembered without secrets, and those that ran are told apart', async () => {
    const before = open();
    await before.start([{ ...planOf('a'), subDevices: [{ productKey: 'pk', deviceName: 'sub' }] }, planOf('b')]);
    await before.stop(keyOf(before, 'b'));
    before.dispose();
    assert.ok(devices.get('a')?.isClosed);
    const after = open();
    assert.deepEqual(states(after), ['a stopped', 'b stopped']);
    assert.deepEqual(
      after.interrupted.map(({ plan }) => plan),
      [{ ...planOf('a'), subDevices: [{ productKey: 'pk', deviceName: 'sub' }] }],
    );
    await after.start(after.interrupted.map(({ plan }) => plan));
    assert.deepEqual(after.interrupted, []);
    await after.remove(keyOf(after, 'a'));
    after.dispose();
    assert.deepEqual(states(open()), ['b stopped']);
  });

  it('tell each change of their connection, and go on', async () => {
    const fleet = open();
    await fleet.start([planOf('a')]);
    const seen: string[] = [];
    fleet.onDidChange((run) => seen.push(run?.state.kind ?? ''));
    devices.get('a')?.become({ state: 'waiting', until: 1, reason: 'gone' });
    assert.deepEqual(seen, ['running']);
    assert.deepEqual(states(fleet), ['a running']);
  });

  it('tell whose secret a login proved, and whose was refused', async () => {
    const fleet = open();
    await fleet.start([planOf('a'), planOf('b')]);
    devices.get('a')?.become({ state: 'online', since: 1 });
    devices.get('a')?.tellOf('behind', { state: 'connecting' });
    devices.get('a')?.tellOf('behind', { state: 'online', since: 2 });
    devices.get('b')?.become({ state: 'waiting', until: 3, reason: 'no network' });
    devices.get('b')?.become({ state: 'ended', because: 'refused', reason: 'wrong password' });
    devices.get('a')?.become({ state: 'ended', because: 'closed', reason: '' });
    assert.deepEqual(logins, ['a true', 'behind true', 'b false']);
  });
});
