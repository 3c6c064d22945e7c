import * as vscode from 'vscode';
import * as l10n from '../../../common/l10n.ts';
import type { Scope } from '../../../model/deviceAddress.ts';
import { describePlace } from '../../../platform/describePlace.ts';
import { submitForm } from '../../../platform/operationForm/submitForm.ts';
import type { Services } from '../../../platform/services.ts';

/** Asks for what a product has and creates it. `refresh` reads the products anew, once there may be one more. */
export async function createProduct({ connections }: Services, scope: Scope, refresh: () => void): Promise<void> {
  const created = await submitForm(
    'CreateProduct',
    {
      title: l10n.t('Create Product in {0}', describePlace(connections, scope)),
      submit: l10n.t('Create Product'),
      connection: connections.get(scope.connectionId),
      onUnknown: refresh,
    },
    async (parameters, signal) => {
      const client = await connections.clientFor(scope);
      const { Data } = await client.call('CreateProduct', parameters, { signal });
      return { name: parameters.ProductName, productKey: Data.ProductKey ?? '' };
    },
  );
  if (!created) return;
  refresh();
  void vscode.window.showInformationMessage(
    l10n.t('Created {0} with ProductKey {1}.', created.name, created.productKey),
  );
}
