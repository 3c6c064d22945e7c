import * as vscode from 'vscode';
import type { DeviceAddress, Scope } from '../../model/deviceAddress.ts';
import type { Connections } from '../../platform/services.ts';
import { withSlowProgress } from '../../platform/slowProgress.ts';
import type { FleetNode, NodeOf } from './fleetNode.ts';
import type { DeviceRow, FleetReader } from './fleetReader.ts';
import type { FleetTree } from './fleetTree.ts';
import { parseDeviceQuery } from './parseDeviceQuery.ts';

type Hit = readonly [DeviceAddress, DeviceRow];

/** Asks for a name, looks it up in the product at hand or in all products, and reveals the device in the tree. */
export async function findDevice(
  tree: FleetTree,
  view: vscode.TreeView<FleetNode>,
  connections: Connections,
  product?: Pick<NodeOf<'product'>, 'scope' | 'productKey' | 'name'>,
): Promise<void> {
  const text = await vscode.window.showInputBox({
    title: product ? `Find Device in ${product.name}` : 'Find Device',
    prompt: 'The exact name of the device; with ProductKey/ in front only that product is searched.',
    placeHolder: product ? 'DeviceName' : 'DeviceName or ProductKey/DeviceName',
    validateInput: (value) => (parseDeviceQuery(value) ? undefined : 'Type a device name, or ProductKey/DeviceName.'),
  });
  const query = text === undefined ? undefined : parseDeviceQuery(text);
  if (!query) return;
  const productKey = query.productKey ?? product?.productKey;
  const scopes = product ? [product.scope] : connections.scopes();
  const hit = await withSlowProgress(`Looking for ${query.deviceName}`, async (signal, report) => {
    for (const scope of scopes) {
      const found = await search(tree.reader(scope), scope, productKey, query.deviceName, signal, (key) => {
        report(`in ${key}`);
      });
      if (found) return found;
    }
    return undefined;
  });
  if (!hit) {
    const where = productKey ?? 'any product';
    void vscode.window.showWarningMessage(
      `There is no device named “${query.deviceName}” in ${where}. Names are case-sensitive.`,
    );
    return;
  }
  await revealDevice(tree, view, ...hit);
}

/** Adds a device to the rows of its product and selects it. */
export async function revealDevice(
  tree: FleetTree,
  view: vscode.TreeView<FleetNode>,
  address: DeviceAddress,
  row: DeviceRow,
): Promise<NodeOf<'device'>> {
  const node = await tree.addDevice(address, row);
  await view.reveal(node, { select: true, focus: true });
  return node;
}

async function search(
  reader: FleetReader,
  { connectionId, regionId }: Scope,
  productKey: string | undefined,
  deviceName: string,
  signal: AbortSignal,
  onProduct: (productKey: string) => void,
): Promise<Hit | undefined> {
  for await (const key of productKey === undefined ? productKeys(reader) : [productKey]) {
    signal.throwIfAborted();
    onProduct(key);
    const row = await reader.device(key, deviceName, signal);
    if (row) return [{ connectionId, regionId, productKey: key, deviceName }, row];
  }
  return undefined;
}

async function* productKeys(reader: FleetReader): AsyncGenerator<string> {
  for (let page = 1, seen = 0; ; page++) {
    const { items, total } = await reader.products(page);
    for (const product of items) yield product.productKey;
    seen += items.length;
    if (items.length === 0 || seen >= total) return;
  }
}
