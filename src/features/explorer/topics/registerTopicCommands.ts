import * as vscode from 'vscode';
import { registerCommand } from '../../../platform/commands.ts';
import { commandIds } from '../../../platform/ids.ts';
import type { Services } from '../../../platform/services.ts';
import { oneDevice } from '../devices/selectedDevices.ts';
import { ExplorerError } from '../explorerError.ts';
import { ancestorOf, type FleetNode, type NodeOf } from '../fleetNode.ts';
import type { FleetTree } from '../fleetTree.ts';
import { addRoute, removeRoute } from './routeCommands.ts';
import { createTopic, deleteTopic, editTopic } from './topicCommands.ts';

/** Topic categories of products, and the routes between topics of devices. */
export function registerTopicCommands(
  services: Services,
  tree: FleetTree,
  view: vscode.TreeView<FleetNode>,
): vscode.Disposable {
  const { log } = services;
  const rowOf = (arg: unknown) => (arg as FleetNode | undefined) ?? view.selection[0];
  const topicOf = (arg: unknown): NodeOf<'topic'> => {
    const node = rowOf(arg);
    if (node?.kind !== 'topic') throw new ExplorerError('Select a topic category in the Fleet view first.');
    return node;
  };
  const routesOf = (node: NodeOf<'device'>): NodeOf<'routes'> => ({
    kind: 'routes',
    address: node.address,
    parent: node,
  });
  return vscode.Disposable.from(
    registerCommand(log, commandIds.createTopic, async (arg) => {
      const row = rowOf(arg);
      const product = row && ancestorOf(row, 'product');
      if (!product) throw new ExplorerError('Select a product in the Fleet view first.');
      const topics: NodeOf<'topics'> = { kind: 'topics', product, parent: product };
      if (!(await createTopic(services, product))) return;
      tree.refresh(topics);
      await view.reveal(topics, { expand: true });
    }),
    registerCommand(log, commandIds.editTopic, async (arg) => {
      const topic = topicOf(arg);
      if (await editTopic(services, topic)) tree.refresh(topic.parent);
    }),
    registerCommand(log, commandIds.deleteTopic, async (arg) => {
      const topic = topicOf(arg);
      if (await deleteTopic(services, topic)) tree.refresh(topic.parent);
    }),
    registerCommand(log, commandIds.addRoute, async (...args) => {
      const row = args[0] as FleetNode | undefined;
      const routes = row?.kind === 'routes' ? row : routesOf(tree.use(oneDevice(view, args)));
      if (!(await addRoute(services, routes.address))) return;
      tree.refresh(routes);
      await view.reveal(routes, { expand: true });
    }),
    registerCommand(log, commandIds.removeRoute, async (arg) => {
      const route = arg as NodeOf<'route'>;
      if (await removeRoute(services, route)) tree.refresh(route.parent);
    }),
  );
}
