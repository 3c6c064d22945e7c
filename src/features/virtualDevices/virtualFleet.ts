import { describeError } from '../../common/describeError.ts';
import type { Disposable } from '../../common/disposableStore.ts';
import { Emitter } from '../../common/emitter.ts';
import * as l10n from '../../common/l10n.ts';
import type { Logger } from '../../common/logger.ts';
import type { ConnectionStatus } from '../../device/connection/connectionStatus.ts';
import type { DevicePlace } from '../../device/connection/devicePlace.ts';
import type { DeviceName } from '../../device/deviceName.ts';
import type { DeviceAddress } from '../../model/deviceAddress.ts';
import { StoredList, type ListMemento } from '../../platform/storedList.ts';
import { fieldsOf } from '../../platform/fieldsOf.ts';
import { planKey, readPlan, type VirtualDevicePlan } from './virtualDevicePlan.ts';
import { isActive, type RunningDevice, type RunState, type VirtualRun } from './virtualRun.ts';

const memoryKey = 'fleetbook.virtualDevices';

/** A device that was run, and whether it still ran when the window was closed. */
interface RememberedPlan extends VirtualDevicePlan {
  readonly ran: boolean;
}

/** What has been read for a device that is to run. */
export interface ReadyDevice {
  readonly plan: VirtualDevicePlan;
  readonly place: DevicePlace;
  /** Under whose names it logs in: its own, and those of the devices behind it. */
  readonly names: readonly DeviceName[];
  /** Logs in; called at most once. */
  connect(): RunningDevice;
}

export interface VirtualFleetParts {
  /** Of the workspace. */
  readonly memento: ListMemento;
  /** Reads what a device needs to run. Rejects with FleetbookErrors. */
  readonly prepare: (plan: VirtualDevicePlan) => Promise<ReadyDevice>;
  /** Which of the devices may log in: real ones of these names would be thrown off. */
  readonly mayLogIn: (devices: readonly ReadyDevice[]) => Promise<readonly ReadyDevice[]>;
  /** Whether the platform took the secret of a device that logged in. */
  readonly onLogin: (device: DeviceAddress, isAccepted: boolean) => void;
  readonly log: Logger;
}

/** The virtual devices of this window: those that run, and those that ran before. They stop with it. */
export class VirtualFleet implements Disposable {
  readonly #parts: VirtualFleetParts;
  readonly #memory: StoredList<RememberedPlan>;
  readonly #runs = new Map<string, VirtualRun>();
  readonly #changed = new Emitter<VirtualRun | undefined>();
  readonly #loggedOut = new Emitter<VirtualRun>();

  /** Fires with the one whose state has changed; without one where some came or went. */
  readonly onDidChange = this.#changed.event;
  /** Fires with one that ran, as it was, once its logout has gone out; that may take longer than its state says. */
  readonly onDidLogOut = this.#loggedOut.event;

  constructor(parts: VirtualFleetParts) {
    this.#parts = parts;
    this.#memory = new StoredList(parts.memento, memoryKey, readRemembered, parts.log);
    for (const { ran, ...plan } of this.#memory.read()) {
      const key = planKey(plan);
      this.#runs.set(key, { key, plan, state: { kind: 'stopped', ran } });
    }
  }

  /** In the order in which they were first run. */
  get runs(): readonly VirtualRun[] {
    return [...this.#runs.values()];
  }

  get(key: string): VirtualRun | undefined {
    return this.#runs.get(key);
  }

  /** Those that ran when the window was closed, and have not been started or stopped since. */
  get interrupted(): readonly VirtualRun[] {
    return this.runs.filter(({ state }) => state.kind === 'stopped' && state.ran);
  }

  /**
   * Runs devices, each anew where it runs already. Resolves when each is on its way, or says why not: what hinders one
   * hinders no other.
   */
  async start(plans: readonly VirtualDevicePlan[]): Promise<void> {
    const starting = await Promise.all(plans.map((plan) => this.#begin(plan)));
    const prepared = await Promise.all(starting.map((run) => this.#prepare(run)));
    const ready = prepared.filter((device) => device !== undefined);
    const allowed = await this.#parts.mayLogIn(ready.map(({ device }) => device)).catch((error: unknown) => {
      for (const { run } of ready) this.#fail(run, error);
      return [] as readonly ReadyDevice[];
    });
    for (const { run, device } of ready) {
      if (!this.#isCurrent(run)) continue;
      if (allowed.includes(device)) this.#connect(run, device);
      else this.#change(run, { kind: 'stopped', ran: false });
    }
    await this.#remember();
  }

  /** Logs a device out. */
  async stop(key: string): Promise<void> {
    const run = this.#runs.get(key);
    if (!run) return;
    await this.#halt(run);
    await this.#remember();
  }

  /** Logs a device out, and forgets it. */
  async remove(key: string): Promise<void> {
    const run = this.#runs.get(key);
    if (!run) return;
    this.#runs.delete(key);
    this.#changed.fire(undefined);
    await this.#logOut(run);
    await this.#remember();
  }

  /** Logs all devices out, as far as there is time. What ran stays noted. */
  dispose(): void {
    for (const { state } of this.#runs.values()) if (state.kind === 'running') void state.device.close();
    this.#runs.clear();
    this.#changed.dispose();
    this.#loggedOut.dispose();
  }

  async #begin(plan: VirtualDevicePlan): Promise<VirtualRun> {
    const key = planKey(plan);
    const former = this.#runs.get(key);
    const run: VirtualRun = { key, plan, state: { kind: 'starting' } };
    this.#runs.set(key, run);
    this.#changed.fire(former && run);
    if (former) await this.#logOut(former);
    return run;
  }

  async #prepare(run: VirtualRun): Promise<{ readonly run: VirtualRun; readonly device: ReadyDevice } | undefined> {
    try {
      return { run, device: await this.#parts.prepare(run.plan) };
    } catch (error) {
      this.#fail(run, error);
      return undefined;
    }
  }

  #connect(run: VirtualRun, ready: ReadyDevice): void {
    let device: RunningDevice;
    try {
      device = ready.connect();
    } catch (error) {
      this.#fail(run, error);
      return;
    }
    const running = this.#change(run, { kind: 'running', device });
    device.onDidChangeSubDevice(({ names, status: { state } }) => {
      if (state === 'online') this.#parts.onLogin({ ...run.plan, ...names }, true);
      this.#tell(running);
    });
    device.onDidChangeStatus((status) => this.#follow(running, device, status));
  }

  #follow(run: VirtualRun, device: RunningDevice, status: ConnectionStatus): void {
    if (!this.#isCurrent(run)) return;
    if (status.state === 'online') this.#parts.onLogin(run.plan, true);
    if (status.state === 'ended' && status.because === 'refused') this.#parts.onLogin(run.plan, false);
    if (status.state !== 'ended' || status.because === 'closed') {
      this.#tell(run);
      return;
    }
    const reason = l10n.t('the platform refuses it: {0}. Diagnose Connection tells more', status.reason);
    this.#change(run, { kind: 'failed', reason, counters: device.counters });
    void this.#remember();
  }

  async #halt(run: VirtualRun): Promise<void> {
    const { state } = run;
    const counters = state.kind === 'running' ? { counters: state.device.counters } : {};
    this.#change(run, { kind: 'stopped', ran: false, ...counters });
    await this.#logOut(run);
  }

  async #logOut(run: VirtualRun): Promise<void> {
    if (run.state.kind !== 'running') return;
    await run.state.device.close();
    this.#loggedOut.fire(run);
  }

  #fail(run: VirtualRun, error: unknown): void {
    const reason = describeError(error);
    this.#parts.log.warn(`The virtual device ${run.plan.productKey}/${run.plan.deviceName} does not run: ${reason}`);
    this.#change(run, { kind: 'failed', reason });
  }

  /** Unless it was started anew, stopped or removed meanwhile. */
  #change(run: VirtualRun, state: RunState): VirtualRun {
    if (!this.#isCurrent(run)) return run;
    const changed = { ...run, state };
    this.#runs.set(run.key, changed);
    this.#changed.fire(changed);
    return changed;
  }

  #tell(run: VirtualRun): void {
    if (this.#isCurrent(run)) this.#changed.fire(run);
  }

  #isCurrent(run: VirtualRun): boolean {
    return this.#runs.get(run.key) === run;
  }

  async #remember(): Promise<void> {
    const entries = this.runs.map((run) => ({
      ...run.plan,
      ran: isActive(run) || (run.state.kind === 'stopped' && run.state.ran),
    }));
    await this.#memory.change(() => entries);
  }
}

function readRemembered(kept: unknown): RememberedPlan {
  const { ran } = fieldsOf(kept);
  if (typeof ran !== 'boolean') throw new TypeError('ran is neither true nor false.');
  return { ...readPlan(kept), ran };
}
