import * as vscode from 'vscode';
import * as l10n from '../../../common/l10n.ts';
import { devicesOf } from '../filter/devicesOf.ts';
import type { NodeOf } from '../fleetNode.ts';
import type { FleetTree } from '../fleetTree.ts';

/** All devices of the product, or those that its filter lets through: asks where there is a filter. */
export async function choosePart(
  tree: FleetTree,
  product: NodeOf<'product'>,
  title: string,
): Promise<{ readonly containing?: string } | undefined> {
  const filter = tree.filterOf(devicesOf(product));
  if (!filter) return {};
  const rows = [
    {
      label: l10n.t('Those with “{0}” in the name', filter.text),
      description: l10n.t('as the list is filtered'),
      part: { containing: filter.text },
    },
    { label: l10n.t('All devices of {0}', product.name), part: {} },
  ];
  return (
    await vscode.window.showQuickPick(rows, { title, placeHolder: l10n.t('Which devices'), ignoreFocusOut: true })
  )?.part;
}
