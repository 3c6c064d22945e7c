import { count } from '../../../common/count.ts';
import * as vscode from 'vscode';
import { describeError } from '../../../common/describeError.ts';
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
  const tooltip = new vscode.MarkdownString()
    .appendMarkdown('**')
    .appendText(name)
    .appendMarkdown('**\n\n')
    .appendText(`ProductKey: ${productKey}\n`)
    .appendText(`In: ${describePlace(connections, scope)}\n`)
    .appendText(`Type: ${gateway ? 'gateway' : 'device'}\n`);
  try {
    const client = await connections.clientFor(scope);
    const options = { signal: toAbortSignal(token) };
    const { Data } = await client.call('QueryDeviceStatistics', { ProductKey: productKey }, options);
    return tooltip
      .appendText(`Devices: ${count(Data.deviceCount)}\n`)
      .appendText(`Online now: ${count(Data.onlineCount)}\n`)
      .appendText(`Ever active: ${count(Data.activeCount)}`);
  } catch (error) {
    return tooltip.appendText(`The devices could not be counted. ${describeError(error)}`);
  }
}
