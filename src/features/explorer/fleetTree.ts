import * as vscode from 'vscode';
import { describeError } from '../../common/describeError.ts';
import type { DeviceAddress, Scope } from '../../model/deviceAddress.ts';
import type { Services } from '../../platform/services.ts';
import { deviceNode, FleetChildren } from './fleetChildren.ts';
import { ancestorOf, nodeId, parentOf, type FleetNode, type NodeOf } from './fleetNode.ts';
import type { DeviceRow, FleetReader } from './fleetReader.ts';
import { ExplorerError } from './explorerError.ts';
import { toTreeItem } from './toTreeItem.ts';

/** The explorer's rows: connections → regions → products and rules → devices and topics, read when they are opened. */
export class FleetTree implements vscode.TreeDataProvider<FleetNode>, vscode.Disposable {
  readonly #services: Services;
  readonly #children: FleetChildren;
  readonly #changed = new vscode.EventEmitter<FleetNode | undefined>();
  readonly #subscription: vscode.Disposable;
  /** The object that VS Code knows each row by; it forgets a refresh of any other. */
  readonly #shown = new Map<string, FleetNode>();

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(services: Services) {
    this.#services = services;
    this.#children = new FleetChildren(services.connections);
    this.#subscription = services.connections.onDidChange(() => {
      this.refresh();
    });
  }

  getTreeItem(node: FleetNode): vscode.TreeItem {
    return toTreeItem(node);
  }

  getParent(node: FleetNode): FleetNode | undefined {
    return parentOf(node);
  }

  async getChildren(node?: FleetNode): Promise<FleetNode[]> {
    const children = node
      ? await this.#children.of(node).catch((error: unknown) => [this.#errorRow(node, error)])
      : this.#services.connections.all.map((connection): FleetNode => ({ kind: 'connection', connection }));
    for (const child of children) this.#shown.set(nodeId(child), child);
    return [...children];
  }

  /** Reads a node's rows anew, as many as were shown; all rows without a node. */
  refresh(node?: FleetNode): void {
    this.#children.invalidate(node && nodeId(node));
    this.#redraw(node);
  }

  /** Shows one page more. */
  async loadMore({ parent }: NodeOf<'more'>): Promise<void> {
    if (parent.kind !== 'products' && parent.kind !== 'rules' && parent.kind !== 'devices') return;
    await this.#children.listOf(parent).loadNext();
    this.#redraw(parent);
  }

  reader(scope: Scope): FleetReader {
    return this.#children.reader(scope);
  }

  /** Puts a device that was found or registered among its product's rows and returns its node, ready to be revealed. */
  async addDevice(address: DeviceAddress, row: DeviceRow): Promise<NodeOf<'device'>> {
    const product = await this.#findProduct(address);
    const devices: NodeOf<'devices'> = { kind: 'devices', product, parent: product };
    const list = this.#children.listOf(devices);
    await list.loadFirst();
    const node = deviceNode(devices, row);
    list.addFound(node);
    this.#redraw(devices);
    return node;
  }

  /** Reads the product's row anew: its number of devices has changed. */
  recountDevices(node: NodeOf<'device'>): void {
    const products = ancestorOf(node, 'products');
    if (!products) return;
    this.#children.invalidateList(products);
    this.#redraw(products);
  }

  /** Takes a device that was deleted from the rows. */
  removeDevice(node: NodeOf<'device'>): void {
    if (node.parent.kind !== 'devices') return;
    this.#children.listOf(node.parent).remove(nodeId(node));
    this.#redraw(node.parent);
    this.recountDevices(node);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  async #findProduct(address: DeviceAddress): Promise<NodeOf<'product'>> {
    const { connectionId, regionId, productKey } = address;
    const connection = this.#services.connections.get(connectionId);
    if (!connection) throw new ExplorerError(`There is no connection "${connectionId}".`);
    const scope = { connectionId, regionId };
    const region: FleetNode = { kind: 'region', scope, parent: { kind: 'connection', connection } };
    const products: NodeOf<'products'> = { kind: 'products', scope, parent: region };
    const list = this.#children.listOf(products);
    await list.loadFirst();
    for (;;) {
      const product = list.items.find((node) => node.kind === 'product' && node.productKey === productKey);
      if (product?.kind === 'product') return product;
      if (!list.hasMore) throw new ExplorerError(`There is no product ${productKey} in ${regionId}.`);
      await list.loadNext();
      this.#redraw(products);
    }
  }

  #errorRow(node: FleetNode, error: unknown): FleetNode {
    const text = describeError(error);
    this.#services.log.error(`Explorer: ${nodeId(node)}: ${text}`);
    return { kind: 'notice', notice: { kind: 'error', text }, parent: node };
  }

  #redraw(node?: FleetNode): void {
    if (!node) this.#changed.fire(undefined);
    else {
      const shown = this.#shown.get(nodeId(node));
      if (shown) this.#changed.fire(shown);
    }
  }
}
