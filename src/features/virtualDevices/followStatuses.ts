import * as vscode from 'vscode';
import type { DeviceAddress } from '../../model/deviceAddress.ts';
import { innerCommandIds } from '../../platform/ids.ts';
import type { VirtualFleet } from './virtualFleet.ts';
import type { VirtualRun } from './virtualRun.ts';

/** In ms: the platform notices a logout a moment after it, and many devices come and go together. */
const moment = 1_000;

/** Has the Fleet view show how the devices are once they have logged in or out, those behind gateways included. */
export function followStatuses(fleet: VirtualFleet): vscode.Disposable {
  const known = new Map<string, string>();
  const waiting = new Map<string, readonly DeviceAddress[]>();
  let timer: NodeJS.Timeout | undefined;
  const tell = (): void => {
    timer = undefined;
    const devices = [...waiting.values()].flat();
    waiting.clear();
    void vscode.commands.executeCommand(innerCommandIds.showStatuses, devices);
  };
  const listener = fleet.onDidChange((run) => {
    const states = run ? statesOf(run) : undefined;
    if (!run || states === undefined || known.get(run.key) === states) return;
    known.set(run.key, states);
    waiting.set(run.key, devicesOf(run));
    timer ??= setTimeout(tell, moment);
  });
  return new vscode.Disposable(() => {
    listener.dispose();
    clearTimeout(timer);
  });
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
