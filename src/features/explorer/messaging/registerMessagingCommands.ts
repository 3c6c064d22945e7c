import * as vscode from 'vscode';
import { registerCommand } from '../../../platform/commands.ts';
import { commandIds } from '../../../platform/ids.ts';
import type { ReadOnlyDocuments } from '../../../platform/readOnlyDocuments.ts';
import type { Services } from '../../../platform/services.ts';
import { oneDevice } from '../devices/selectedDevices.ts';
import type { FleetNode } from '../fleetNode.ts';
import type { FleetTree } from '../fleetTree.ts';
import { invokeService } from './invokeService.ts';
import { PayloadMemory } from './payloadMemory.ts';
import { publishMessage } from './publishMessage.ts';
import { requestAnswer } from './requestAnswer.ts';
import type { Messaging } from './sendMessage.ts';
import { setProperty } from './setProperty.ts';

/** The commands that send something to one device. */
export function registerMessagingCommands(
  services: Services,
  tree: FleetTree,
  view: vscode.TreeView<FleetNode>,
  documents: ReadOnlyDocuments,
): vscode.Disposable {
  const { log, context } = services;
  const messaging: Messaging = { services, documents, memory: new PayloadMemory(context.globalState) };
  const deviceOf = (args: readonly unknown[]) => tree.use(oneDevice(view, args));
  return vscode.Disposable.from(
    registerCommand(log, commandIds.publishMessage, (...args) => {
      const { address } = deviceOf(args);
      return publishMessage(messaging, address, () => tree.reader(address).topics(address.productKey));
    }),
    registerCommand(log, commandIds.requestAnswer, (...args) => requestAnswer(messaging, deviceOf(args).address)),
    registerCommand(log, commandIds.invokeService, (...args) => invokeService(messaging, deviceOf(args).address)),
    registerCommand(log, commandIds.setProperty, (...args) => setProperty(messaging, deviceOf(args).address)),
  );
}
