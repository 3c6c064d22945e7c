import * as vscode from 'vscode';
import { chooseDevicesCommand } from '../../platform/chooseDevices.ts';
import { registerCommand, showError } from '../../platform/commands.ts';
import { commandIds, explorerViewId } from '../../platform/ids.ts';
import type { Services } from '../../platform/services.ts';
import { registerCopyCommands } from './copy/registerCopyCommands.ts';
import { registerDeviceCommands } from './devices/registerDeviceCommands.ts';
import { registerFilterCommands } from './filter/registerFilterCommands.ts';
import { registerFindCommands } from './find/registerFindCommands.ts';
import { scopeOf, type FleetNode, type NodeOf } from './fleetNode.ts';
import { FleetTree } from './fleetTree.ts';
import { registerMessagingCommands } from './messaging/registerMessagingCommands.ts';
import { registerGatewayCommands } from './gateways/registerGatewayCommands.ts';
import { registerPinCommands } from './pinned/registerPinCommands.ts';
import { registerRuleCommands } from './rules/registerRuleCommands.ts';
import { registerThingModelCommands } from './thingModel/registerThingModelCommands.ts';
import { showTrust } from './showTrust.ts';
import { registerTopicCommands } from './topics/registerTopicCommands.ts';
import { registerProductCommands } from './products/registerProductCommands.ts';
import { Targets } from './targets.ts';

/** The fleet in the sidebar: the tree and the commands on its rows. */
export function register(services: Services): vscode.Disposable {
  const { log, documents } = services;
  const tree = new FleetTree(services);
  const view = vscode.window.createTreeView<FleetNode>(explorerViewId, {
    treeDataProvider: tree,
    showCollapseAll: true,
    canSelectMany: true,
  });
  const targets = new Targets(services, tree, view);
  return vscode.Disposable.from(
    view,
    tree,
    showTrust(view),
    view.onDidChangeSelection(({ selection: [node] }) => {
      const scope = node && scopeOf(node);
      if (scope) services.focus.focus(scope);
    }),
    // The view's title hands over whatever row has the focus; its buttons mean the whole view all the same.
    registerCommand(log, commandIds.refresh, () => {
      tree.refresh();
    }),
    registerCommand(log, commandIds.refreshRow, (arg) => {
      tree.refresh(arg as FleetNode);
    }),
    registerCommand(log, commandIds.loadMore, (arg) => tree.loadMore(arg as NodeOf<'more'>)),
    vscode.commands.registerCommand(chooseDevicesCommand, async (...args: unknown[]) => {
      try {
        return (await targets.devices(args))?.map(({ address }) => address);
      } catch (error) {
        await showError(log, error);
        return undefined;
      }
    }),
    registerFindCommands(services, tree, view, targets),
    registerFilterCommands(services, tree, view, targets),
    registerPinCommands(services, tree, targets),
    registerTopicCommands(services, tree, view, targets),
    registerRuleCommands(services, tree, view, targets),
    registerGatewayCommands(services, tree, view, targets),
    registerThingModelCommands(services, targets),
    registerProductCommands(services, tree, targets),
    registerDeviceCommands(services, tree, view, targets, documents),
    registerMessagingCommands(services, tree, targets, documents),
    registerCopyCommands(services, targets),
  );
}
