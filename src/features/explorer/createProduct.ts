import * as vscode from 'vscode';
import { errorCodes } from '../../catalogue/errorCodes.ts';
import { operations } from '../../catalogue/operations.ts';
import type { Scope } from '../../model/deviceAddress.ts';
import type { Services } from '../../platform/services.ts';

const namePattern = new RegExp(`^(?:${operations.CreateProduct.parameters.ProductName.pattern})$`, 'u');

/** Asks for name and node type and creates a product. Resolves to whether it was created. */
export async function createProduct({ connections }: Services, scope: Scope): Promise<boolean> {
  const name = await vscode.window.showInputBox({
    title: `Create Product in ${scope.regionId} (1/2)`,
    prompt: 'Name of the product, unique in the account.',
    placeHolder: '4 to 30 letters, digits or underscores',
    validateInput: (value) =>
      namePattern.test(value) ? undefined : errorCodes['iot.prod.InvalidFormattedProductName'].remedy,
  });
  if (name === undefined) return false;
  const type = await vscode.window.showQuickPick(
    [
      { label: 'Device', detail: 'Connects by itself or behind a gateway.', nodeType: 0 },
      { label: 'Gateway', detail: 'Other devices can be attached to it.', nodeType: 1 },
    ] as const,
    { title: `Create Product in ${scope.regionId} (2/2)`, placeHolder: 'What its devices are' },
  );
  if (!type) return false;
  const client = await connections.clientFor(scope);
  const { Data } = await client.call('CreateProduct', { ProductName: name, NodeType: type.nodeType });
  void vscode.window.showInformationMessage(`Created ${name} with ProductKey ${Data.ProductKey ?? ''}.`);
  return true;
}
