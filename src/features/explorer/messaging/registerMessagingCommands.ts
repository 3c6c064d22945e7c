import * as vscode from 'vscode';
import * as l10n from '../../../common/l10n.ts';
import type { DeviceAddress } from '../../../model/deviceAddress.ts';
import { registerCommand } from '../../../platform/commands.ts';
import { commandIds, innerCommandIds } from '../../../platform/ids.ts';
import type { ReadOnlyDocuments } from '../../../platform/readOnlyDocuments.ts';
import type { Services } from '../../../platform/services.ts';
import type { FleetTree } from '../fleetTree.ts';
import type { Targets } from '../targets.ts';
import { invokeService } from './invokeService.ts';
import { followedSubject } from './followedSubject.ts';
import { PayloadMemory } from './payloadMemory.ts';
import { publishMessage } from './publishMessage.ts';
import { requestAnswer } from './requestAnswer.ts';
import type { Messaging } from './sendMessage.ts';
import { setProperty } from './setProperty.ts';

/** The commands that send something to one device. */
export function registerMessagingCommands(
  services: Services,
  tree: FleetTree,
  targets: Targets,
  documents: ReadOnlyDocuments,
): vscode.Disposable {
  const { log, context } = services;
  const memory = new PayloadMemory(context.globalState, log);
  const messaging: Messaging = { services, documents, memory };
  const withDevice =
    (send: (address: DeviceAddress) => Promise<unknown>) =>
    async (...args: readonly unknown[]): Promise<void> => {
      const device = await targets.usedDevice(args);
      if (device) await send(device.address);
    };
  return vscode.Disposable.from(
    registerCommand(log, commandIds.followMessages, async (...args) => {
      const subject = await followedSubject(targets, args);
      if (subject) await vscode.commands.executeCommand(innerCommandIds.showMessages, subject);
    }),
    registerCommand(log, commandIds.clearMessages, async () => {
      await memory.clear();
      void vscode.window.showInformationMessage(
        l10n.t('The messages that were sent are forgotten, and no longer offered.'),
      );
    }),
    registerCommand(
      log,
      commandIds.publishMessage,
      withDevice((address) =>
        publishMessage(messaging, address, () => tree.reader(address).topics(address.productKey)),
      ),
    ),
    registerCommand(
      log,
      commandIds.requestAnswer,
      withDevice((address) => requestAnswer(messaging, address)),
    ),
    registerCommand(
      log,
      commandIds.invokeService,
      withDevice((address) => invokeService(messaging, address)),
    ),
    registerCommand(
      log,
      commandIds.setProperty,
      withDevice((address) => setProperty(messaging, address)),
    ),
  );
}
