import * as vscode from 'vscode';
import { operations } from '../../../catalogue/operations.ts';
import * as l10n from '../../../common/l10n.ts';
import { explainFieldProblem } from '../../../model/operationForm/explainFieldProblem.ts';
import { mayChange } from '../../../platform/mayChange.ts';
import { askAndSave } from '../../../platform/operationForm/askAndSave.ts';
import type { Services } from '../../../platform/services.ts';
import { revealDevice } from '../find/revealDevice.ts';
import type { FleetNode, NodeOf } from '../fleetNode.ts';
import type { FleetTree } from '../fleetTree.ts';

/** Asks for a name and registers a device under the product. */
export async function registerDevice(
  { connections }: Services,
  tree: FleetTree,
  view: vscode.TreeView<FleetNode>,
  product: NodeOf<'product'>,
): Promise<void> {
  const { scope, productKey } = product;
  const client = await connections.clientFor(scope);
  const registered = await askAndSave({
    title: l10n.t('Register Device in {0}', product.name),
    prompt: l10n.t('Name of the new device; leave it empty to let the platform choose one.'),
    placeholder: l10n.t('4 to 32 letters, digits or any of - _ @ . :'),
    problemOf: (text) => explainFieldProblem(operations.RegisterDevice.parameters.DeviceName, false, text),
    onUnknown: () => {
      tree.refresh(product);
    },
    maySave: (text) =>
      mayChange(connections.get(scope.connectionId), {
        question:
          text === ''
            ? l10n.t('Register a device in {0}?', product.name)
            : l10n.t('Register the device “{0}” in {1}?', text, product.name),
        action: l10n.t('Register'),
      }),
    save: (text) =>
      client.call('RegisterDevice', { ProductKey: productKey, DeviceName: text === '' ? undefined : text }),
  });
  if (!registered) return;
  const { DeviceName: deviceName } = registered.Data;
  const row = { deviceName, status: 'unactive' } as const;
  const node = await revealDevice(tree, view, { ...scope, productKey, deviceName }, row);
  tree.recountDevices(node);
  void vscode.window.showInformationMessage(l10n.t('Registered {0} in {1}.', deviceName, product.name));
}
