import * as vscode from 'vscode';
import type { Lazy } from '../../common/lazy.ts';
import type { ReadOnlyFiles } from '../../platform/readOnlyFiles.ts';
import type { Services } from '../../platform/services.ts';
import { registerCopyCommands } from './copy/registerCopyCommands.ts';
import { registerDeviceCommands } from './devices/registerDeviceCommands.ts';
import { registerFilterCommands } from './filter/registerFilterCommands.ts';
import { registerFindCommands } from './find/registerFindCommands.ts';
import type { FleetNode } from './fleetNode.ts';
import type { FleetTree } from './fleetTree.ts';
import { registerGatewayCommands } from './gateways/registerGatewayCommands.ts';
import { registerManyCommands } from './many/registerManyCommands.ts';
import { registerMessagingCommands } from './messaging/registerMessagingCommands.ts';
import { registerPinCommands } from './pinned/registerPinCommands.ts';
import { registerProductCommands } from './products/registerProductCommands.ts';
import { registerRuleCommands } from './rules/registerRuleCommands.ts';
import { Targets } from './targets.ts';
import { registerThingModelCommands } from './thingModel/registerThingModelCommands.ts';
import type { ThingModels } from './thingModel/thingModels.ts';
import { registerTopicCommands } from './topics/registerTopicCommands.ts';

export interface ExplorerParts {
  readonly tree: FleetTree;
  readonly view: vscode.TreeView<FleetNode>;
  readonly models: Lazy<ThingModels>;
  /** The thing models as pages to read. */
  readonly pages: ReadOnlyFiles;
}

/** All commands on the rows of the fleet; `explorerCommandIds` names them. */
export function registerExplorerCommands(
  services: Services,
  { tree, view, models, pages }: ExplorerParts,
): vscode.Disposable {
  const { documents } = services;
  const targets = new Targets(services, tree, view);
  return vscode.Disposable.from(
    registerFindCommands(services, tree, view, targets),
    registerFilterCommands(services, tree, view, targets),
    registerPinCommands(services, tree, targets),
    registerTopicCommands(services, tree, view, targets),
    registerRuleCommands(services, tree, view, targets),
    registerGatewayCommands(services, tree, view, targets),
    registerThingModelCommands(services, targets, models, pages),
    registerProductCommands(services, tree, targets),
    registerDeviceCommands(services, tree, view, targets, documents),
    registerManyCommands(services, tree, targets),
    registerMessagingCommands(services, tree, targets, documents),
    registerCopyCommands(services, targets),
  );
}
