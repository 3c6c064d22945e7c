import * as vscode from 'vscode';
import * as l10n from '../../../common/l10n.ts';
import { submitForm } from '../../../platform/operationForm/submitForm.ts';
import type { Services } from '../../../platform/services.ts';
import { withSlowProgress } from '../../../platform/slowProgress.ts';
import type { NodeOf } from '../fleetNode.ts';

type Product = Pick<NodeOf<'product'>, 'scope' | 'productKey' | 'name'>;

/** Shows the product's name and description to be changed. Resolves to whether they were. */
export async function editProduct({ connections }: Services, { scope, productKey }: Product): Promise<boolean> {
  const client = await connections.clientFor(scope);
  const { Data: product } = await withSlowProgress(l10n.t('Reading {0}', productKey), (signal) =>
    client.call('QueryProduct', { ProductKey: productKey }, { signal }),
  );
  const saved = await submitForm(
    'UpdateProduct',
    {
      title: l10n.t('Edit Product {0}', product.ProductName),
      submit: l10n.t('Save Product'),
      connection: connections.get(scope.connectionId),
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
  void vscode.window.showInformationMessage(l10n.t('Saved {0}.', saved));
  return true;
}
