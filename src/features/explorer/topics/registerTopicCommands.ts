import * as vscode from 'vscode';
import { registerCommand } from '../../../platform/commands.ts';
import { commandIds } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import type { FleetNode, NodeOf } from '../fleetNode.ts';
import type { FleetTree } from '../fleetTree.ts';
import type { Targets } from '../targets.ts';
import { removeRoute } from '../../../platform/removeRoute.ts';
import { addRoute } from './routeCommands.ts';
import { createTopic, deleteTopic, editTopic } from './topicCommands.ts';

/** Topic categories of products, and the routes between topics of devices. */
export function registerTopicCommands(
  services: Services,
  tree: FleetTree,
  view: vscode.TreeView<FleetNode>,
  targets: Targets,
): vscode.Disposable {
  const { log } = services;
  const routesOf = (node: NodeOf<'device'>): NodeOf<'routes'> => ({
    kind: 'routes',
    address: node.address,
    parent: node,
  });
  return vscode.Disposable.from(
    registerCommand(log, commandIds.createTopic, async (...args) => {
      const product = await targets.product(args);
      if (!product) return;
      const topics: NodeOf<'topics'> = { kind: 'topics', product, parent: product };
      const refresh = (): void => {
        tree.refresh(topics);
      };
      if (!(await createTopic(services, product, refresh))) return;
      await view.reveal(topics, { expand: true });
    }),
    registerCommand(log, commandIds.editTopic, async (...args) => {
      const topic = await targets.topic(args);
      if (topic && (await editTopic(services, topic))) tree.refresh(topic.parent);
    }),
    registerCommand(log, commandIds.deleteTopic, async (...args) => {
      const topic = await targets.topic(args);
      if (topic && (await deleteTopic(services, topic))) tree.refresh(topic.parent);
    }),
    registerCommand(log, commandIds.addRoute, async (...args) => {
      const row = args[0] as FleetNode | undefined;
      const device = row?.kind === 'routes' ? undefined : await targets.usedDevice(args);
      const routes = row?.kind === 'routes' ? row : device && routesOf(device);
      if (!routes) return;
      const refresh = (): void => {
        tree.refresh(routes);
      };
      if (!(await addRoute(services, routes.address, refresh))) return;
      if (device) await tree.ensureRow(device);
      await view.reveal(routes, { expand: true });
    }),
    registerCommand(log, commandIds.removeRoute, async (arg) => {
      const route = arg as NodeOf<'route'>;
      if (await removeRoute(services.connections, route.address, route.route)) tree.refresh(route.parent);
    }),
  );
}
