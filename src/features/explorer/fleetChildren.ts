import type { Scope } from '../../model/deviceAddress.ts';
import type { Connections } from '../../platform/services.ts';
import { nodeId, type FleetNode, type NodeOf } from './fleetNode.ts';
import { FleetReader, pageSize, type DeviceRow } from './fleetReader.ts';
import { PagedList, type Page } from './pagedList.ts';

/** A node whose rows come from the platform page by page. */
export type ListNode = NodeOf<'products' | 'rules' | 'devices'>;

const whenEmpty: Readonly<Record<ListNode['kind'], string>> = {
  products: 'No products yet. Create one with “Create Product”.',
  rules: 'No rules yet.',
  devices: 'No devices yet. Register one with “Register Device”.',
};

/** What stands below each row of the explorer, read from the platform when it is asked for. */
export class FleetChildren {
  readonly #connections: Connections;
  readonly #lists = new Map<string, PagedList<FleetNode>>();
  readonly #stale = new Set<PagedList<FleetNode>>();

  constructor(connections: Connections) {
    this.#connections = connections;
  }

  /** The rows below a node. Throws CallError or EmulatorError. */
  async of(node: FleetNode): Promise<readonly FleetNode[]> {
    switch (node.kind) {
      case 'connection':
        return this.#regionsOf(node);
      case 'region':
        return [
          { kind: 'products', scope: node.scope, parent: node },
          { kind: 'rules', scope: node.scope, parent: node },
        ];
      case 'product':
        return [
          { kind: 'devices', product: node, parent: node },
          { kind: 'topics', product: node, parent: node },
        ];
      case 'products':
      case 'rules':
      case 'devices':
        return this.#rowsOf(node);
      case 'topics': {
        const topics = await this.reader(node.product.scope).topics(node.product.productKey);
        return topics.map((topic) => ({ kind: 'topic', ...topic, parent: node }));
      }
      case 'device':
      case 'topic':
      case 'rule':
      case 'more':
      case 'notice':
        return [];
    }
  }

  /** The rows of a node that are loaded so far; one list for each node id. */
  listOf(node: ListNode): PagedList<FleetNode> {
    const id = nodeId(node);
    const known = this.#lists.get(id);
    if (known) return known;
    const list = new PagedList<FleetNode>({
      pageSize,
      keyOf: nodeId,
      load: (page) => this.#page(node, page),
      readAgain: (row) => this.#readAgain(row),
    });
    this.#lists.set(id, list);
    return list;
  }

  /** Marks the lists at and below the node (all without one) to be read anew when they are shown next. */
  invalidate(id = ''): void {
    for (const [listId, list] of this.#lists) if (listId.startsWith(id)) this.#stale.add(list);
  }

  /** Marks the list of this node alone. */
  invalidateList(node: ListNode): void {
    this.#stale.add(this.listOf(node));
  }

  reader(scope: Scope): FleetReader {
    return new FleetReader(this.#connections, scope);
  }

  /** The regions. Asking for a client first starts the emulator, so that an error shows here and not on each row. */
  async #regionsOf(node: NodeOf<'connection'>): Promise<readonly FleetNode[]> {
    const scopes = node.connection.regionIds.map((regionId) => ({ connectionId: node.connection.id, regionId }));
    await Promise.all(scopes.map((scope) => this.#connections.clientFor(scope)));
    return scopes.map((scope) => ({ kind: 'region', scope, parent: node }));
  }

  async #rowsOf(node: ListNode): Promise<readonly FleetNode[]> {
    const list = this.listOf(node);
    if (this.#stale.has(list)) await list.reload();
    else await list.loadFirst();
    this.#stale.delete(list);
    const { items, hasMore } = list;
    if (items.length === 0) {
      return [{ kind: 'notice', notice: { kind: 'empty', text: whenEmpty[node.kind] }, parent: node }];
    }
    return hasMore ? [...items, { kind: 'more', ...list.progress, parent: node }] : items;
  }

  /** Only devices are ever found outside their page. */
  async #readAgain(row: FleetNode): Promise<FleetNode | undefined> {
    if (row.kind !== 'device' || row.parent.kind !== 'devices') return row;
    const { productKey, deviceName } = row.address;
    const device = await this.reader(row.address).device(productKey, deviceName);
    return device && deviceNode(row.parent, device);
  }

  async #page(node: ListNode, number: number): Promise<Page<FleetNode>> {
    switch (node.kind) {
      case 'products': {
        const { items, total } = await this.reader(node.scope).products(number);
        return { total, items: items.map((row) => ({ kind: 'product', scope: node.scope, ...row, parent: node })) };
      }
      case 'rules': {
        const { items, total } = await this.reader(node.scope).rules(number);
        return { total, items: items.map((rule) => ({ kind: 'rule', rule, parent: node })) };
      }
      case 'devices': {
        const { scope, productKey } = node.product;
        const { items, total } = await this.reader(scope).devices(productKey, number);
        return { total, items: items.map((row) => deviceNode(node, row)) };
      }
    }
  }
}

/** The row of a device below its product's devices. */
export function deviceNode(parent: NodeOf<'devices'>, row: DeviceRow): NodeOf<'device'> {
  const { scope, productKey } = parent.product;
  return { kind: 'device', address: { ...scope, productKey, deviceName: row.deviceName }, status: row.status, parent };
}
