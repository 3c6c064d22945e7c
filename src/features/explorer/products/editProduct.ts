import * as vscode from 'vscode';
import { submitForm } from '../../../platform/operationForm/submitForm.ts';
import type { Services } from '../../../platform/services.ts';
import { withSlowProgress } from '../../../platform/slowProgress.ts';
import type { NodeOf } from '../fleetNode.ts';

type Product = Pick<NodeOf<'product'>, 'scope' | 'productKey' | 'name'>;

/** Shows the product's name and description to be changed. Resolves to whether they were. */
export async function editProduct({ connections }: Services, { scope, productKey }: Product): Promise<boolean> {
  const client = await connections.clientFor(scope);
  const { Data: product } = await withSlowProgress(`Reading ${productKey}`, (signal) =>
    client.call('QueryProduct', { ProductKey: productKey }, { signal }),
  );
  const saved = await submitForm(
    'UpdateProduct',
    {
      title: `Edit Product ${product.ProductName}`,
      submit: 'Save Product',
      fixed: { ProductKey: productKey },
      initial: { ProductName: product.ProductName, Description: product.Description ?? '' },
      omit: ['CategoryId'],
    },
    async (parameters, signal) => {
      await client.call('UpdateProduct', parameters, { signal });
      return parameters.ProductName ?? product.ProductName;
    },
  );
  if (saved === undefined) return false;
  void vscode.window.showInformationMessage(`Saved ${saved}.`);
  return true;
}
