import { count } from '../../../common/count.ts';
import * as vscode from 'vscode';
import { describeError } from '../../../common/describeError.ts';
import * as l10n from '../../../common/l10n.ts';
import { toAbortSignal } from '../../../platform/cancellation.ts';
import { describePlace } from '../../../platform/describePlace.ts';
import type { Connections } from '../../../platform/services.ts';
import type { NodeOf } from '../fleetNode.ts';

type Product = Pick<NodeOf<'product'>, 'scope' | 'productKey' | 'name' | 'gateway'>;

/** What the product is, and how many of its devices are online and were ever active, counted at this moment. */
export async function productTooltip(
  connections: Connections,
  product: Product,
  token: vscode.CancellationToken,
): Promise<vscode.MarkdownString> {
  const { scope, productKey, name, gateway } = product;
  const tooltip = new vscode.MarkdownString().appendMarkdown('**').appendText(name).appendMarkdown('**\n\n');
  // A line break each, where text alone would begin a paragraph.
  const add = (...lines: readonly string[]): vscode.MarkdownString => {
    for (const line of lines) tooltip.appendText(line).appendMarkdown('  \n');
    return tooltip;
  };
  add(
    l10n.t('ProductKey: {0}', productKey),
    l10n.t('In: {0}', describePlace(connections, scope)),
    l10n.t('Type: {0}', gateway ? l10n.t('gateway') : l10n.t('device')),
  );
  try {
    const client = await connections.clientFor(scope);
    const options = { signal: toAbortSignal(token) };
    const { Data } = await client.call('QueryDeviceStatistics', { ProductKey: productKey }, options);
    return add(
      l10n.t('Devices: {0}', count(Data.deviceCount)),
      l10n.t('Online now: {0}', count(Data.onlineCount)),
      l10n.t('Ever active: {0}', count(Data.activeCount)),
    );
  } catch (error) {
    return add(l10n.t('The devices could not be counted. {0}', describeError(error)));
  }
}
