import * as vscode from 'vscode';
import * as l10n from '../../../common/l10n.ts';
import { registerCommand } from '../../../platform/commands.ts';
import { commandIds } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { withSlowProgress } from '../../../platform/slowProgress.ts';
import type { FleetNode, NodeOf } from '../fleetNode.ts';
import type { FleetTree } from '../fleetTree.ts';
import type { Targets } from '../targets.ts';
import { DeviceFilter } from './deviceFilter.ts';
import { devicesOf } from './devicesOf.ts';

/** Filters the devices of a product by a part of their names, and clears the filter. */
export function registerFilterCommands(
  { log }: Services,
  tree: FleetTree,
  view: vscode.TreeView<FleetNode>,
  targets: Targets,
): vscode.Disposable {
  const devicesRow = async (args: readonly unknown[]): Promise<NodeOf<'devices'> | undefined> => {
    const product = await targets.product(args);
    return product && devicesOf(product);
  };
  return vscode.Disposable.from(
    registerCommand(log, commandIds.filterDevices, async (...args) => {
      const devices = await devicesRow(args);
      if (!devices) return;
      const text = await vscode.window.showInputBox({
        title: l10n.t('Filter Devices of {0}', devices.product.name),
        prompt: l10n.t(
          'A part of the name, in upper or lower case. All names of the product are read for it. Leave empty to show all devices.',
        ),
        value: tree.filterOf(devices)?.text ?? '',
      });
      if (text === undefined) return;
      if (text.trim() === '') tree.setFilter(devices, undefined);
      else await filterDevices(tree, view, devices, text.trim());
    }),
    registerCommand(log, commandIds.clearFilter, async (...args) => {
      const devices = await devicesRow(args);
      if (devices) tree.setFilter(devices, undefined);
    }),
  );
}

/** Shows only the devices whose names contain the text, as they are found. What another filter of the product still reads is ended. */
export async function filterDevices(
  tree: FleetTree,
  view: vscode.TreeView<FleetNode>,
  devices: NodeOf<'devices'>,
  text: string,
): Promise<void> {
  const { scope, productKey, name } = devices.product;
  const reader = tree.reader(scope);
  const source = {
    names: (page: number, signal: AbortSignal) => reader.deviceNames(productKey, page, signal),
    rows: (names: readonly string[], signal: AbortSignal) => reader.deviceRows(productKey, names, signal),
  };
  const filter: DeviceFilter = new DeviceFilter(text, source, () => {
    if (tree.filterOf(devices) === filter) tree.redraw(devices);
  });
  tree.setFilter(devices, filter);
  await view.reveal(devices, { select: true, focus: true, expand: true });
  await withSlowProgress(l10n.t('Filtering {0} by “{1}”', name, text), async (signal, report) => {
    const watch = tree.onDidChangeTreeData(() => {
      report(`${Math.floor(filter.progress * 100)}%`);
    });
    try {
      await filter.run(signal);
    } finally {
      watch.dispose();
    }
  });
}
