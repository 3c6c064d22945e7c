import * as vscode from 'vscode';
import { operations } from '../../../catalogue/operations.ts';
import { errorCodes } from '../../../catalogue/errorCodes.ts';
import type { Services } from '../../../platform/services.ts';
import { revealDevice } from '../find/revealDevice.ts';
import type { FleetNode, NodeOf } from '../fleetNode.ts';
import type { FleetTree } from '../fleetTree.ts';

const namePattern = new RegExp(`^(?:${operations.RegisterDevice.parameters.DeviceName.pattern})$`, 'u');

/** Asks for a name and registers a device under the product. */
export async function registerDevice(
  { connections }: Services,
  tree: FleetTree,
  view: vscode.TreeView<FleetNode>,
  product: Pick<NodeOf<'product'>, 'scope' | 'productKey' | 'name'>,
): Promise<void> {
  const { scope, productKey } = product;
  const name = await vscode.window.showInputBox({
    title: `Register Device in ${product.name}`,
    prompt: 'Name of the new device; leave it empty to let the platform choose one.',
    placeHolder: '4 to 32 letters, digits or any of - _ @ . :',
    validateInput: (value) =>
      value === '' || namePattern.test(value) ? undefined : errorCodes['iot.device.InvalidFormattedDeviceName'].remedy,
  });
  if (name === undefined) return;
  const client = await connections.clientFor(scope);
  const { Data } = await client.call('RegisterDevice', {
    ProductKey: productKey,
    DeviceName: name === '' ? undefined : name,
  });
  const node = await revealDevice(
    tree,
    view,
    { ...scope, productKey, deviceName: Data.DeviceName },
    {
      deviceName: Data.DeviceName,
      status: 'unactive',
    },
  );
  tree.recountDevices(node);
  void vscode.window.showInformationMessage(`Registered ${Data.DeviceName} in ${product.name}.`);
}
