import * as vscode from 'vscode';
import * as l10n from '../../common/l10n.ts';
import type { DeviceAddress, ProductAddress } from '../../model/deviceAddress.ts';
import { chooseDevices } from '../../platform/chooseDevices.ts';
import { registerCommand, showError } from '../../platform/commands.ts';
import {
  deviceSecretOf,
  doubtDeviceSecret,
  forgetDeviceSecret,
  keepDeviceSecret,
} from '../../platform/deviceSecret.ts';
import { commandIds, virtualDevicesContextKey, virtualDevicesViewId } from '../../platform/ids.ts';
import type { Services } from '../../platform/services.ts';
import { chooseRuns, keysOf, rowsOf } from './chooseRuns.ts';
import { followStatuses } from './followStatuses.ts';
import { offerInterrupted } from './offerInterrupted.ts';
import { offerRestart } from './offerRestart.ts';
import { VirtualDeviceError } from './virtualDeviceError.ts';
import { VirtualDeviceTree } from './virtualDeviceTree.ts';
import { VirtualFleet } from './virtualFleet.ts';
import { nodeOf, type VirtualNode } from './virtualNode.ts';
import { isActive, type VirtualRun } from './virtualRun.ts';

/** Virtual devices: their view, and the commands that run, start and stop them. */
export function register(services: Services): vscode.Disposable {
  const { context, log, connections } = services;
  const fleet = new VirtualFleet({
    memento: context.workspaceState,
    // The MQTT client is more code than the rest of the extension, and nobody needs it to start.
    prepare: async (plan) =>
      (await import('./prepareDevice.ts')).prepareDevice(services, plan, (address) =>
        deviceSecretOf(services, address),
      ),
    mayLogIn: async (devices) => (await import('./mayLogIn.ts')).mayLogIn(services, devices),
    onLogin: (device, isAccepted) => {
      if (isAccepted) keepDeviceSecret(services, device).catch((error: unknown) => showError(log, error));
      else doubtDeviceSecret(device);
    },
    log,
  });
  const tree = new VirtualDeviceTree(fleet, connections);
  const view = vscode.window.createTreeView<VirtualNode>(virtualDevicesViewId, {
    treeDataProvider: tree,
    canSelectMany: true,
  });
  const runsOf = (args: readonly unknown[], isFit: (run: VirtualRun) => boolean, none: string) =>
    chooseRuns(args, {
      isFit,
      fleet,
      view,
      ask: async (runs) => (await import('./pickRun.ts')).pickRun(runs, connections, none),
    });
  const show = (): void => {
    const running = fleet.runs.filter(isActive).length;
    view.badge = running === 0 ? undefined : { value: running, tooltip: l10n.t('{0} virtual devices run', running) };
    void vscode.commands.executeCommand('setContext', virtualDevicesContextKey, running > 0);
  };
  const run = async (addresses: readonly DeviceAddress[]): Promise<void> => {
    if (addresses.length === 0) return;
    const { runDevices } = await import('./runDevices.ts');
    const [first] = await runDevices(services, fleet, addresses);
    if (first) await view.reveal(nodeOf(first), { focus: true });
  };
  show();
  return vscode.Disposable.from(
    view,
    tree,
    tree.watch(() => view.visible),
    fleet,
    fleet.onDidChange(show),
    followStatuses(fleet, services.emulator),
    connections.onDidRemove((connectionId) => {
      const gone = fleet.runs.filter(({ plan }) => plan.connectionId === connectionId);
      remove(services, fleet, gone).catch((error: unknown) => showError(log, error));
    }),
    offerRestart(fleet, log),
    offerInterrupted(fleet, view, log),
    registerCommand(log, commandIds.runVirtualDevice, async (...args) => {
      const own = isRow(args[0]) ? keysOf(rowsOf(args)).flatMap((key) => fleet.get(key)?.plan ?? []) : [];
      await run(own.length > 0 ? own : await chooseDevices(args));
    }),
    // The view's title hands over whatever row has the focus, and means another device.
    registerCommand(log, commandIds.runAnotherDevice, async () => run(await chooseDevices([]))),
    registerCommand(log, commandIds.startVirtualDevice, async (...args) => {
      const runs = await runsOf(args, (run) => !isActive(run), noneToStart());
      await fleet.start(runs.map(({ plan }) => plan));
    }),
    registerCommand(log, commandIds.startInterruptedDevices, async () => {
      if (fleet.interrupted.length === 0) throw new VirtualDeviceError(noneInterrupted());
      await fleet.start(fleet.interrupted.map(({ plan }) => plan));
    }),
    registerCommand(log, commandIds.stopVirtualDevice, async (...args) =>
      stop(fleet, await runsOf(args, isActive, noneRuns())),
    ),
    registerCommand(log, commandIds.stopVirtualDevices, async () => {
      if (!fleet.runs.some(isActive)) throw new VirtualDeviceError(noneRuns());
      await stop(fleet, fleet.runs);
    }),
    registerCommand(log, commandIds.removeVirtualDevice, async (...args) => {
      await remove(services, fleet, await runsOf(args, () => true, noneToRemove()));
    }),
    registerCommand(log, commandIds.newBehaviour, async (...args) => {
      const { newBehaviour } = await import('./newBehaviour.ts');
      await newBehaviour(services, productOf(args[0]));
    }),
  );
}

async function stop(fleet: VirtualFleet, runs: readonly VirtualRun[]): Promise<void> {
  await Promise.all(runs.map(({ key }) => fleet.stop(key)));
}

const noneRuns = (): string => l10n.t('No virtual device runs.');
const noneToStart = (): string =>
  l10n.t('There is no virtual device to start. “Run as Virtual Device…” runs a registered device.');
const noneToRemove = (): string => l10n.t('There are no virtual devices.');
const noneInterrupted = (): string => l10n.t('No virtual devices wait to be started again.');

async function remove(services: Services, fleet: VirtualFleet, runs: readonly VirtualRun[]): Promise<void> {
  const { removeRuns } = await import('./removeRuns.ts');
  const keys = runs.map(({ key }) => key);
  await removeRuns(fleet, keys, (plan) => forgetDeviceSecret(services, plan));
}

/** Whether an argument is a row of the view, and not one of the Fleet view. */
function isRow(value: unknown): value is VirtualNode {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'run';
}

/** The product of a row of the Fleet view: of a device, or the product itself. */
function productOf(row: unknown): ProductAddress | undefined {
  const { address, scope, productKey } = (row ?? {}) as {
    readonly address?: DeviceAddress;
    readonly scope?: { readonly connectionId: string; readonly regionId: string };
    readonly productKey?: string;
  };
  if (address?.productKey) return address;
  return scope && productKey ? { ...scope, productKey } : undefined;
}
