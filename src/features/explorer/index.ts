import * as vscode from 'vscode';
import { describeError } from '../../common/describeError.ts';
import { Lazy } from '../../common/lazy.ts';
import { registerCommand, showError } from '../../platform/commands.ts';
import type { DeviceAddress } from '../../model/deviceAddress.ts';
import { commandIds, explorerViewId, innerCommandIds } from '../../platform/ids.ts';
import { registerLazyFiles } from '../../platform/lazyFiles.ts';
import { ReadOnlyFiles } from '../../platform/readOnlyFiles.ts';
import { registerOnFirstCall } from '../../platform/registerOnFirstCall.ts';
import type { Services } from '../../platform/services.ts';
import { explorerCommandIds } from './explorerCommandIds.ts';
import { scopeOf, type FleetNode, type NodeOf } from './fleetNode.ts';
import { FleetTree } from './fleetTree.ts';
import { noteUsedDevices } from './pinned/noteUsedDevices.ts';
import { showMessage } from './showMessage.ts';
import { tslScheme, tslViewScheme } from './thingModel/tslUri.ts';

/** The fleet in the sidebar: the tree and the commands on its rows. */
export function register(services: Services): vscode.Disposable {
  const { log, connections } = services;
  const tree = new FleetTree(services);
  const view = vscode.window.createTreeView<FleetNode>(explorerViewId, {
    treeDataProvider: tree,
    showCollapseAll: true,
    canSelectMany: true,
  });
  const models = new Lazy(async () => {
    const { ThingModels } = await import('./thingModel/thingModels.ts');
    return new ThingModels(services);
  });
  const pages = new ReadOnlyFiles(tslViewScheme, async (uri) => (await models.get()).pageOf(uri));
  const forget = async (connectionId: string): Promise<void> => {
    await tree.memory.forgetConnection(connectionId);
    const { forgetConnection } = await import('./forgetConnection.ts');
    await forgetConnection(services, connectionId);
  };
  return vscode.Disposable.from(
    view,
    tree,
    showMessage(view, tree, services.emulator),
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
    registerCommand(log, innerCommandIds.chooseDevices, async (...args) => {
      const { Targets } = await import('./targets.ts');
      return (await new Targets(services, tree, view).devices(args))?.map(({ address }) => address);
    }),
    registerCommand(log, innerCommandIds.showStatuses, async (devices) => {
      const { showInTree } = await import('./many/showInTree.ts');
      await showInTree(tree, { rows: 'change' }, devices as readonly DeviceAddress[]).catch((error: unknown) => {
        log.warn(`Explorer: the rows of devices could not be read anew: ${describeError(error)}`);
      });
    }),
    noteUsedDevices(services, tree.memory),
    connections.onDidRemove((connectionId) => {
      forget(connectionId).catch((error: unknown) => showError(log, error));
    }),
    models,
    pages,
    registerLazyFiles(tslScheme, async () => (await models.get()).files),
    registerOnFirstCall(log, explorerCommandIds, async () => {
      const { registerExplorerCommands } = await import('./registerExplorerCommands.ts');
      return () => registerExplorerCommands(services, { tree, view, models, pages });
    }),
  );
}
