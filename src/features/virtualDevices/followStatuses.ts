import * as vscode from 'vscode';
import { deviceAddressToPath, type DeviceAddress } from '../../model/deviceAddress.ts';
import { emulatorConnectionId } from '../../platform/connectionId.ts';
import { innerCommandIds } from '../../platform/ids.ts';
import { isDown } from '../../platform/isDown.ts';
import type { EmulatorProvider } from '../../platform/services.ts';
import type { VirtualFleet } from './virtualFleet.ts';
import type { VirtualRun } from './virtualRun.ts';

/**
 * Has the Fleet view show how the devices are once they have logged in or out, those behind gateways included. `moment` in ms: the
 * platform notices a logout so long after it, and many devices come and go together.
 */
export function followStatuses(
  fleet: Pick<VirtualFleet, 'runs' | 'get' | 'onDidChange' | 'onDidLogOut'>,
  emulator: Pick<EmulatorProvider, 'status'>,
  moment = 1_000,
): vscode.Disposable {
  /** The last state of each run, with the devices that it logged in. */
  const known = new Map<string, { readonly states: string; readonly devices: readonly DeviceAddress[] }>();
  const waiting = new Map<string, DeviceAddress>();
  let timer: NodeJS.Timeout | undefined;
  /** To read from an emulator that is down would start it, again at each login that it does not answer. Where one is in, it runs after all. */
  const mayRead = ({ connectionId }: DeviceAddress): boolean =>
    connectionId !== emulatorConnectionId || !isDown(emulator.status) || fleet.runs.some(isInEmulator);
  const tell = (): void => {
    timer = undefined;
    const devices = [...waiting.values()].filter(mayRead);
    waiting.clear();
    if (devices.length === 0) return;
    void vscode.commands.executeCommand(innerCommandIds.showStatuses, devices);
  };
  const tellSoon = (devices: readonly DeviceAddress[]): void => {
    for (const device of devices) waiting.set(deviceAddressToPath(device), device);
    if (devices.length > 0) timer ??= setTimeout(tell, moment);
  };
  const tellOfGone = (): void => {
    for (const [key, { devices }] of known) {
      if (fleet.get(key)) continue;
      known.delete(key);
      tellSoon(devices);
    }
  };
  // One that is stopped says so at once; how its devices are is to be read when they have logged out.
  const logouts = fleet.onDidLogOut((run) => {
    tellSoon(devicesOf(run));
  });
  const listener = fleet.onDidChange((run) => {
    if (!run) {
      tellOfGone();
      return;
    }
    const states = statesOf(run);
    const before = known.get(run.key);
    if (states === undefined || before?.states === states) return;
    const devices = devicesOf(run);
    known.set(run.key, { states, devices });
    // A gateway that has stopped does not know any more who was behind it.
    tellSoon([...(before?.devices ?? []), ...devices]);
  });
  return new vscode.Disposable(() => {
    listener.dispose();
    logouts.dispose();
    clearTimeout(timer);
  });
}

function isInEmulator({ plan, state }: VirtualRun): boolean {
  if (plan.connectionId !== emulatorConnectionId || state.kind !== 'running') return false;
  return state.device.status.state === 'online';
}

/** Undefined while it is on its way. */
function statesOf({ state }: VirtualRun): string | undefined {
  if (state.kind === 'starting') return undefined;
  if (state.kind !== 'running') return state.kind;
  const { status, subDevices } = state.device;
  return [status.state, ...subDevices.map((device) => device.status.state)].join();
}

function devicesOf({ plan, state }: VirtualRun): readonly DeviceAddress[] {
  const { connectionId, regionId, productKey, deviceName } = plan;
  const behind = state.kind === 'running' ? state.device.subDevices.map(({ names }) => names) : [];
  return [{ productKey, deviceName }, ...behind].map((names) => ({ connectionId, regionId, ...names }));
}
