import * as vscode from 'vscode';
import { describeError } from '../../../../common/describeError.ts';
import * as l10n from '../../../../common/l10n.ts';
import type { ProductAddress } from '../../../../model/deviceAddress.ts';
import { registerCommand } from '../../../../platform/commands.ts';
import { commandIds } from '../../../../platform/ids.ts';
import type { ReadOnlyDocuments } from '../../../../platform/readOnlyDocuments.ts';
import type { Services } from '../../../../platform/services.ts';
import { ExplorerError } from '../../explorerError.ts';
import { revealDevice } from '../../find/revealDevice.ts';
import type { FleetNode } from '../../fleetNode.ts';
import type { FleetTree } from '../../fleetTree.ts';
import type { Targets } from '../../targets.ts';
import { chooseRegistration } from './chooseRegistration.ts';
import { importNames } from './importNames.ts';
import { follow, registerDevices, resumeCheck, type Registrations } from './registerDevices.ts';
import { RegistrationMemory } from './registrationMemory.ts';
import { showRegistration, type ShownRegistration } from './showRegistration.ts';

/** The commands that register many devices at once, and that lead back to such a registration. */
export function registerBatchCommands(
  services: Services,
  tree: FleetTree,
  view: vscode.TreeView<FleetNode>,
  targets: Targets,
  documents: ReadOnlyDocuments,
): vscode.Disposable {
  const { log, context } = services;
  const memory = new RegistrationMemory(context.globalState, log);
  const show = (registration: ShownRegistration): Promise<void> =>
    showRegistration(services, documents, registration, {
      follow: (known) => follow(registrations, known),
      resumeCheck: (known) => resumeCheck(registrations, known),
      reveal: async (address) => {
        const { productKey, deviceName } = address;
        const row = await tree.reader(address).device(productKey, deviceName);
        if (!row) throw new ExplorerError(l10n.t('There is no device {0} in {1} any more.', deviceName, productKey));
        await revealDevice(tree, view, address, row);
      },
    });
  const registrations: Registrations = {
    services,
    memory,
    documents,
    show,
    refresh: (address) => refreshProduct(services, tree, address),
  };
  return vscode.Disposable.from(
    registerCommand(log, commandIds.registerDevices, async (...args) => {
      const product = await targets.product(args);
      if (product) await registerDevices(registrations, product);
    }),
    registerCommand(log, commandIds.importDeviceNames, async (...args) => {
      const product = await targets.product(args);
      if (product) await importNames(registrations, product);
    }),
    registerCommand(log, commandIds.showRegistration, async (...args) => {
      const chosen = await chooseRegistration(memory, targets.scope(args));
      if (chosen) await show(chosen);
    }),
  );
}

/** Reads the devices of a product anew, and how many it has. */
async function refreshProduct({ log }: Services, tree: FleetTree, address: ProductAddress): Promise<void> {
  try {
    const product = await tree.findProduct(address);
    tree.refresh(product);
    tree.recountDevices(product);
  } catch (error) {
    log.warn(`Explorer: ${address.productKey} could not be read anew: ${describeError(error)}`);
  }
}
