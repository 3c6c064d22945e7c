import * as vscode from 'vscode';
import { registerCommand } from '../../../platform/commands.ts';
import { commandIds } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import type { FleetTree } from '../fleetTree.ts';
import { PayloadMemory } from '../messaging/payloadMemory.ts';
import type { Targets } from '../targets.ts';
import { askChange } from './askChange.ts';
import { BulkReports } from './bulkReports.ts';
import { changeDevices } from './changeDevices.ts';
import { chooseDeviceSet } from './chooseDeviceSet.ts';
import { exportDeviceList } from './exportDeviceList.ts';
import { deviceChanges, type DeviceChange } from './deviceChanges.ts';

/** The commands that do something to many devices at once, and to one where it needs nothing but the device. */
export function registerManyCommands(services: Services, tree: FleetTree, targets: Targets): vscode.Disposable {
  const { log, context, documents } = services;
  const reports = new BulkReports(documents);
  const memory = new PayloadMemory(context.globalState, log);
  const many = { services, tree, reports };
  const change = async (args: readonly unknown[], what: DeviceChange): Promise<void> => {
    const selected = await targets.devices(args);
    if (selected) await changeDevices(many, { devices: selected.map(({ address }) => address) }, what);
  };
  return vscode.Disposable.from(
    reports,
    registerCommand(log, commandIds.enableDevice, (...args) => change(args, deviceChanges.enable)),
    registerCommand(log, commandIds.disableDevice, (...args) => change(args, deviceChanges.disable)),
    registerCommand(log, commandIds.deleteDevice, (...args) => change(args, deviceChanges.delete)),
    registerCommand(log, commandIds.changeMany, async (...args) => {
      const set = await chooseDeviceSet(services, tree, targets, args);
      const what = set && (await askChange(many, memory, set));
      if (what) await changeDevices(many, set, what);
    }),
    registerCommand(log, commandIds.exportDevices, async (...args) => {
      const product = await targets.product(args);
      if (product) await exportDeviceList(services, tree, product);
    }),
    registerCommand(log, commandIds.showReport, () => reports.showLast()),
    registerCommand(log, commandIds.runFailedAgain, (address) => reports.goOn(reports.runOf(address), 'failed')),
    registerCommand(log, commandIds.runNotBegun, (address) => reports.goOn(reports.runOf(address), 'notBegun')),
    registerCommand(log, commandIds.saveReport, (address) => reports.save(reports.runOf(address))),
  );
}
