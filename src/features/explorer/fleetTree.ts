import * as vscode from 'vscode';
import { describeError } from '../../common/describeError.ts';
import { DisposableStore } from '../../common/disposableStore.ts';
import * as l10n from '../../common/l10n.ts';
import type { DeviceAddress, ProductAddress, Scope } from '../../model/deviceAddress.ts';
import type { DeviceStatus } from '../../model/deviceStatus.ts';
import { nameAmongSeveral } from '../../platform/describePlace.ts';
import { isDown } from '../../platform/isDown.ts';
import type { Services } from '../../platform/services.ts';
import { deviceNode } from './deviceNode.ts';
import type { DeviceFilter } from './filter/deviceFilter.ts';
import { FleetChildren } from './fleetChildren.ts';
import { isListNode } from './listNode.ts';
import { ancestorOf, nodeId, parentOf, scopeOf, type FleetNode, type NodeOf } from './fleetNode.ts';
import type { DeviceRow, FleetReader } from './fleetReader.ts';
import { ExplorerError } from './explorerError.ts';
import { DeviceMemory } from './pinned/deviceMemory.ts';
import { productTooltip } from './products/productTooltip.ts';
import { connectionTooltip } from './rows/connectionTooltip.ts';
import { toTreeItem } from './toTreeItem.ts';

/** The explorer's rows: connections → regions → products and rules → devices and topics, read when they are opened. */
export class FleetTree implements vscode.TreeDataProvider<FleetNode>, vscode.Disposable {
  readonly #services: Services;
  readonly #children: FleetChildren;
  /** What was pinned and used last. */
  readonly memory: DeviceMemory;
  readonly #changed = new vscode.EventEmitter<FleetNode | undefined>();
  readonly #subscriptions = new DisposableStore();
  /** The object that VS Code knows each row by; it forgets a refresh of any other. */
  readonly #shown = new Map<string, FleetNode>();

  /** The sections above the connections that are shown. */
  #sections = '';

  /** Whether there were no rows when the roots were shown last. */
  #wasEmpty = false;

  /** Whether the emulator has been down since it ran last: what was read of it meanwhile are errors. */
  #wasDown = false;

  readonly onDidChangeTreeData = this.#changed.event;

  /** Whether there is nothing but an emulator that is down: then VS Code shows what to do about it, as far as there is no message. */
  get isEmpty(): boolean {
    return isDown(this.#services.emulator.status) && !this.#children.roots().some(isCloud);
  }

  constructor(services: Services) {
    this.#services = services;
    this.memory = this.#subscriptions.add(new DeviceMemory(services.context.globalState, services.log));
    this.#children = new FleetChildren(services.connections, this.memory, services.log);
    this.#subscriptions.add(
      services.connections.onDidChange(() => {
        this.refresh();
      }),
    );
    this.#subscriptions.add(
      services.emulator.onDidChangeStatus(() => {
        this.#followEmulator();
      }),
    );
    this.#subscriptions.add(
      this.memory.onDidChange((address) => {
        this.#showMemory(address);
      }),
    );
  }

  getTreeItem(node: FleetNode): vscode.TreeItem {
    const scope = scopeOf(node);
    return toTreeItem(node, {
      isPinned: node.kind === 'device' && this.memory.isPinned(node.address),
      filter: node.kind === 'devices' ? this.#children.filterOf(node) : undefined,
      connectionName: scope && nameAmongSeveral(this.#services.connections, scope.connectionId),
    });
  }

  async resolveTreeItem(
    item: vscode.TreeItem,
    node: FleetNode,
    token: vscode.CancellationToken,
  ): Promise<vscode.TreeItem> {
    if (node.kind === 'connection') item.tooltip = connectionTooltip(this.#services.connections, node.connection);
    if (node.kind !== 'product') return item;
    const tooltip = await productTooltip(this.#services.connections, node, token);
    // VS Code asks again, and would take the tooltip of a row that was left before for the answer.
    if (!token.isCancellationRequested) item.tooltip = tooltip;
    return item;
  }

  getParent(node: FleetNode): FleetNode | undefined {
    return parentOf(node);
  }

  async getChildren(node?: FleetNode): Promise<FleetNode[]> {
    const children = node
      ? await this.#children.of(node).catch(async (error: unknown) => [await this.#errorRow(node, error)])
      : this.#roots();
    for (const child of children) this.#shown.set(nodeId(child), child);
    return [...children];
  }

  /** Reads a node's rows anew, as many as were shown; all rows without a node. */
  refresh(node?: FleetNode): void {
    const id = node && nodeId(node);
    this.#children.invalidate(id);
    for (const filter of this.#children.filtersBelow(id)) {
      filter.run(new AbortController().signal).catch((error: unknown) => {
        this.#services.log.error(`Explorer: the filter "${filter.text}": ${describeError(error)}`);
      });
    }
    this.#redraw(node);
  }

  /** Shows one page more. */
  async loadMore({ parent }: NodeOf<'more'>): Promise<void> {
    if (!isListNode(parent)) return;
    await this.#children.listOf(parent).loadNext();
    this.#redraw(parent);
  }

  reader(scope: Scope): FleetReader {
    return this.#children.reader(scope);
  }

  /** The node of a device that may have no row: what is shown stays as it is. Throws as findProduct does. */
  async deviceOf(address: DeviceAddress, row: DeviceRow): Promise<NodeOf<'device'>> {
    const product = await this.findProduct(address);
    return deviceNode({ kind: 'devices', product, parent: product }, row);
  }

  /** Sees to it that a device has a row, without which nothing below it can be revealed. */
  async ensureRow({ address, status, parent }: NodeOf<'device'>): Promise<void> {
    // The rows of other lists are only ever taken from where they stand.
    if (parent.kind === 'devices') await this.addDevice(address, { deviceName: address.deviceName, status });
  }

  /** Puts a device that was found or registered among its product's rows and returns its node, ready to be revealed. */
  async addDevice(address: DeviceAddress, row: DeviceRow): Promise<NodeOf<'device'>> {
    const product = await this.findProduct(address);
    const devices: NodeOf<'devices'> = { kind: 'devices', product, parent: product };
    const list = this.#children.listOf(devices);
    await list.loadFirst();
    const node = deviceNode(devices, row);
    list.addFound(node);
    const filter = this.#children.filterOf(devices);
    // A row that the filter hides could not be shown.
    if (filter && !filter.matches.some(({ deviceName }) => deviceName === row.deviceName)) {
      this.#children.setFilter(devices, undefined);
    }
    this.#redraw(devices);
    return node;
  }

  /** Reads the product's row anew: its number of devices has changed. */
  recountDevices(node: NodeOf<'device' | 'devices' | 'product'>): void {
    const products = ancestorOf(node, 'products');
    if (!products) return;
    this.#children.invalidateList(products);
    this.#redraw(products);
  }

  /** Notes that a device was used, and gives it back. */
  use(device: NodeOf<'device'>): NodeOf<'device'> {
    void this.memory.note(device.address);
    return device;
  }

  /** Takes a device that was deleted from all rows, and forgets it. */
  async removeDevice({
    address,
    parent,
  }: Pick<NodeOf<'device'>, 'address'> & Partial<NodeOf<'device'>>): Promise<void> {
    const rows = this.#children.listsOf(address);
    if (parent?.kind === 'devices' && !rows.some(({ row }) => row.parent.kind === 'devices')) {
      // It was counted without having a row.
      this.#children.filterOf(parent)?.remove(address.deviceName);
      this.#children.invalidateList(parent);
      this.recountDevices(parent);
    }
    for (const { list, row } of rows) {
      list.remove(nodeId(row));
      if (row.parent.kind === 'devices') {
        this.#children.filterOf(row.parent)?.remove(address.deviceName);
        this.recountDevices(row);
      }
      this.#redraw(row.parent);
    }
    await this.memory.forget(address);
  }

  /** Shows a device's new status wherever it has a row. */
  showStatus(address: DeviceAddress, status: DeviceStatus): void {
    for (const { list, row } of this.#children.listsOf(address)) {
      list.replace({ ...row, status });
      if (row.parent.kind === 'devices') {
        this.#children.filterOf(row.parent)?.replace({ deviceName: address.deviceName, status });
      }
      this.#redraw(row.parent);
    }
  }

  /** Shows only those devices of a product that a filter lets through; all again without one. */
  setFilter(node: NodeOf<'devices'>, filter: DeviceFilter | undefined): void {
    this.#children.setFilter(node, filter);
    this.#redraw(node);
  }

  filterOf(node: NodeOf<'devices'>): DeviceFilter | undefined {
    return this.#children.filterOf(node);
  }

  /** Draws a row and what is below it anew from what is known. */
  redraw(node: FleetNode): void {
    this.#redraw(node);
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#changed.dispose();
  }

  /** The row of a region. Throws ExplorerError where its connection is gone. */
  regionOf({ connectionId, regionId }: Scope): NodeOf<'region'> {
    const connection = this.#services.connections.get(connectionId);
    if (!connection) throw new ExplorerError(l10n.t('There is no connection "{0}".', connectionId));
    return { kind: 'region', scope: { connectionId, regionId }, parent: { kind: 'connection', connection } };
  }

  /** The row of a product; its pages are loaded up to it. Throws ExplorerError where there is none, or CallError. */
  async findProduct(address: ProductAddress): Promise<NodeOf<'product'>> {
    const { regionId, productKey } = address;
    const region = this.regionOf(address);
    const products: NodeOf<'products'> = { kind: 'products', scope: region.scope, parent: region };
    const list = this.#children.listOf(products);
    await list.loadFirst();
    for (;;) {
      const product = list.items.find((node) => node.kind === 'product' && node.productKey === productKey);
      if (product?.kind === 'product') return product;
      if (!list.hasMore) throw new ExplorerError(l10n.t('There is no product {0} in {1}.', productKey, regionId));
      await list.loadNext();
      this.#redraw(products);
    }
  }

  #roots(): readonly FleetNode[] {
    const roots = this.#children.roots();
    this.#sections = sectionsOf(roots);
    this.#wasEmpty = this.isEmpty;
    return this.#wasEmpty ? [] : roots;
  }

  /** Rows that stay are read anew once it runs again, and not before: to read them would start it, and so on for as long as that fails. */
  #followEmulator(): void {
    const { status } = this.#services.emulator;
    const isBack = this.#wasDown && status.kind === 'running';
    this.#wasDown = !isBack && (this.#wasDown || isDown(status));
    if (isBack) this.refresh();
    else if (this.isEmpty !== this.#wasEmpty) this.#redraw();
  }

  async #errorRow(node: FleetNode, error: unknown): Promise<FleetNode> {
    const text = describeError(error);
    this.#services.log.error(`Explorer: ${nodeId(node)}: ${text}`);
    // Errors of calls know the catalogue, which is loaded when one is made.
    const { missingRightOf } = await import('../../client/explain/missingRight.ts');
    return { kind: 'notice', notice: { kind: 'error', text, right: missingRightOf(error) }, parent: node };
  }

  /** The sections of what is remembered come and go with their first and last row, which is up to the root. */
  #showMemory(address: DeviceAddress | undefined): void {
    const sections: readonly NodeOf<'pinned' | 'recent'>[] = [{ kind: 'pinned' }, { kind: 'recent' }];
    for (const node of sections) this.#children.invalidateList(node);
    if (sectionsOf(this.#children.roots()) !== this.#sections) this.#redraw();
    else for (const node of sections) this.#redraw(node);
    // Whether it is pinned decides what the menus of its other rows offer.
    if (address) for (const { row } of this.#children.listsOf(address)) this.#redraw(row);
  }

  #redraw(node?: FleetNode): void {
    if (!node) this.#changed.fire(undefined);
    else {
      const shown = this.#shown.get(nodeId(node));
      if (shown) this.#changed.fire(shown);
    }
  }
}

function sectionsOf(roots: readonly FleetNode[]): string {
  return roots.flatMap(({ kind }) => (kind === 'connection' ? [] : [kind])).join();
}

function isCloud(node: FleetNode): boolean {
  return node.kind === 'connection' && node.connection.kind === 'cloud';
}
