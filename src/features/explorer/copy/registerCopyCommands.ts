import * as vscode from 'vscode';
import { registerCommand } from '../../../platform/commands.ts';
import { commandIds } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { withSlowProgress } from '../../../platform/slowProgress.ts';
import { selectedDevices, selectedRows } from '../devices/selectedDevices.ts';
import { ExplorerError } from '../explorerError.ts';
import { ancestorOf, type FleetNode, type NodeOf } from '../fleetNode.ts';
import { readIdentity } from './readCredentials.ts';

/** The commands that put something of the selected rows on the clipboard, one line for each row. */
export function registerCopyCommands(services: Services, view: vscode.TreeView<FleetNode>): vscode.Disposable {
  const { log, connections } = services;
  const readAll = async (devices: readonly NodeOf<'device'>[]) =>
    withSlowProgress(
      `Reading ${devices.length === 1 ? '1 device' : `${devices.length} devices`}`,
      async (signal, report) => {
        const identities = [];
        for (const { address } of devices) {
          identities.push(await readIdentity(connections, address, signal));
          report(`${identities.length} of ${devices.length}`);
        }
        return identities;
      },
    );
  return vscode.Disposable.from(
    registerCommand(log, commandIds.copyName, (...args) =>
      copyLines('name', namesOf(selectedRows(view, args), nameOf, 'Select a product, device, topic or rule')),
    ),
    registerCommand(log, commandIds.copyProductKey, (...args) =>
      copyLines('ProductKey', namesOf(selectedRows(view, args), productKeyOf, 'Select a product or a device')),
    ),
    registerCommand(log, commandIds.copyIotId, async (...args) => {
      const identities = await readAll(selectedDevices(view, args));
      await copyLines(
        'IotId',
        identities.map(({ iotId }) => iotId),
      );
    }),
    registerCommand(log, commandIds.copyCredentials, async (...args) => {
      const identities = await readAll(selectedDevices(view, args));
      const [first, ...others] = identities.map(({ credentials }) => credentials);
      if (!first) return;
      await vscode.env.clipboard.writeText(JSON.stringify(others.length === 0 ? first : [first, ...others], null, 2));
      const whose = others.length === 0 ? first.DeviceName : `${identities.length} devices`;
      void vscode.window.showInformationMessage(
        `Copied the credentials of ${whose}. The clipboard now holds a secret: whoever has the DeviceSecret can connect as the device.`,
      );
    }),
  );
}

async function copyLines(what: string, lines: readonly string[]): Promise<void> {
  await vscode.env.clipboard.writeText(lines.join('\n'));
  const text = lines.length === 1 ? `Copied ${lines.join()}` : `Copied ${lines.length} lines of ${what}`;
  vscode.window.setStatusBarMessage(`$(clippy) ${text}`, 4_000);
}

function namesOf(
  rows: readonly FleetNode[],
  read: (node: FleetNode) => string | undefined,
  remedy: string,
): readonly string[] {
  const names = rows.map(read).filter((name) => name !== undefined);
  if (names.length === 0) throw new ExplorerError(`${remedy} in the Fleet view first.`);
  return names;
}

function nameOf(node: FleetNode): string | undefined {
  switch (node.kind) {
    case 'product':
      return node.name;
    case 'device':
      return node.address.deviceName;
    case 'topic':
      return node.topic;
    case 'rule':
      return node.rule.name;
    default:
      return undefined;
  }
}

function productKeyOf(node: FleetNode): string | undefined {
  return node.kind === 'device' ? node.address.productKey : ancestorOf(node, 'product')?.productKey;
}
