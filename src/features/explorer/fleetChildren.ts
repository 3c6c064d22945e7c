import { describeError } from '../../common/describeError.ts';
import type { Logger } from '../../common/logger.ts';
import type { DeviceAddress, Scope } from '../../model/deviceAddress.ts';
import type { Connections } from '../../platform/services.ts';
import { deviceNode } from './deviceNode.ts';
import type { DeviceFilter } from './filter/deviceFilter.ts';
import { filteredRows } from './filter/filteredRows.ts';
import { nodeId, type FleetNode, type NodeOf } from './fleetNode.ts';
import { FleetReader, pageSize } from './fleetReader.ts';
import { whenEmpty, type ListNode } from './listNode.ts';
import { PagedList } from './pagedList.ts';
import type { DeviceMemory } from './pinned/deviceMemory.ts';
import type { RowSource } from './readPage.ts';

/** What stands below each row of the explorer, read from the platform when it is asked for. */
export class FleetChildren {
  readonly #connections: Pick<Connections, 'all' | 'clientFor'>;
  readonly #memory: DeviceMemory;
  readonly #log: Pick<Logger, 'warn'>;
  readonly #lists = new Map<string, PagedList<FleetNode>>();
  readonly #source: RowSource;
  /** By the id of the devices node. */
  readonly #filters = new Map<string, DeviceFilter>();
  /** Whether a product has a thing model, by the id of its node. */
  readonly #models = new Map<string, boolean>();

  constructor(connections: Pick<Connections, 'all' | 'clientFor'>, memory: DeviceMemory, log: Pick<Logger, 'warn'>) {
    this.#connections = connections;
    this.#memory = memory;
    this.#log = log;
    this.#source = {
      readerOf: (scope) => this.reader(scope),
      clientFor: (scope) => connections.clientFor(scope),
      remembered: (section) => this.#known(memory[section]),
    };
  }

  /** The rows at the top: what is pinned and what was used last, if anything, before the connections. */
  roots(): readonly FleetNode[] {
    const remembered: FleetNode[] = [];
    if (this.#known(this.#memory.pinned).length > 0) remembered.push({ kind: 'pinned' });
    if (this.#known(this.#memory.recent).length > 0) remembered.push({ kind: 'recent' });
    return [
      ...remembered,
      ...this.#connections.all.map((connection): FleetNode => ({ kind: 'connection', connection })),
    ];
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
      case 'product': {
        const model: FleetNode = { kind: 'thingModel', product: node, parent: node };
        return [
          { kind: 'devices', product: node, parent: node },
          { kind: 'topics', product: node, parent: node },
          ...((await this.#hasModel(node)) ? [model] : []),
        ];
      }
      case 'device': {
        const subDevices: FleetNode = { kind: 'subDevices', gateway: node.address, parent: node };
        return [...(node.gateway ? [subDevices] : []), { kind: 'routes', address: node.address, parent: node }];
      }
      case 'pinned':
      case 'recent':
      case 'products':
      case 'rules':
      case 'devices':
      case 'topics':
      case 'subDevices':
      case 'routes':
        return this.#rowsOf(node);
      case 'thingModel':
      case 'route':
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
      load: async (page) => (await import('./readPage.ts')).readPage(this.#source, node, page),
      readAgain: (row) => this.#readAgain(row),
    });
    this.#lists.set(id, list);
    return list;
  }

  /** All lists that hold a row of this device. */
  listsOf(address: DeviceAddress): readonly { readonly list: PagedList<FleetNode>; readonly row: NodeOf<'device'> }[] {
    return [...this.#lists.values()].flatMap((list) =>
      list.items.flatMap((row) => (row.kind === 'device' && isSame(row.address, address) ? [{ list, row }] : [])),
    );
  }

  filterOf(node: NodeOf<'devices'>): DeviceFilter | undefined {
    return this.#filters.get(nodeId(node));
  }

  /** Shows the matches of a filter in the place of all devices; all of them again without one. */
  setFilter(node: NodeOf<'devices'>, filter: DeviceFilter | undefined): void {
    this.filterOf(node)?.stop();
    if (filter) this.#filters.set(nodeId(node), filter);
    else this.#filters.delete(nodeId(node));
  }

  /** The filters at and below the node; all without one. */
  filtersBelow(id = ''): readonly DeviceFilter[] {
    return [...this.#filters].flatMap(([filterId, filter]) => (isAtOrBelow(filterId, id) ? [filter] : []));
  }

  /** Marks the lists at and below the node (all without one) to be read anew when they are shown next. */
  invalidate(id = ''): void {
    for (const [listId, list] of this.#lists) if (isAtOrBelow(listId, id)) list.invalidate();
    for (const productId of this.#models.keys()) if (isAtOrBelow(productId, id)) this.#models.delete(productId);
  }

  /** Marks the list of this node alone. */
  invalidateList(node: ListNode): void {
    this.listOf(node).invalidate();
  }

  reader(scope: Scope): FleetReader {
    return new FleetReader(this.#connections, scope);
  }

  /** The devices whose connection was not removed. */
  #known(devices: readonly DeviceAddress[]): readonly DeviceAddress[] {
    const ids = new Set(this.#connections.all.map(({ id }) => id));
    return devices.filter(({ connectionId }) => ids.has(connectionId));
  }

  /** The regions. Asking for a client first starts the emulator, so that an error shows here and not on each row. */
  async #regionsOf(node: NodeOf<'connection'>): Promise<readonly FleetNode[]> {
    const scopes = node.connection.regionIds.map((regionId) => ({ connectionId: node.connection.id, regionId }));
    await Promise.all(scopes.map((scope) => this.#connections.clientFor(scope)));
    return scopes.map((scope) => ({ kind: 'region', scope, parent: node }));
  }

  /**
   * Whether the product can have a thing model. Who may not read the product is shown its devices and topics all the same,
   * so a failure means no; it is not kept.
   */
  async #hasModel(product: NodeOf<'product'>): Promise<boolean> {
    const id = nodeId(product);
    const known = this.#models.get(id);
    if (known !== undefined) return known;
    try {
      const hasModel = await this.reader(product.scope).hasThingModel(product.productKey);
      this.#models.set(id, hasModel);
      return hasModel;
    } catch (error) {
      this.#log.warn(`Explorer: whether ${product.productKey} has a thing model is not known: ${describeError(error)}`);
      return false;
    }
  }

  async #rowsOf(node: ListNode): Promise<readonly FleetNode[]> {
    const filter = node.kind === 'devices' ? this.filterOf(node) : undefined;
    if (node.kind === 'devices' && filter) return filteredRows(node, filter);
    const list = this.listOf(node);
    await list.bringUpToDate();
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
}

/** Ids are paths; `a1` is not above `a12`. */
function isAtOrBelow(id: string, above: string): boolean {
  if (above === '' || id === above) return true;
  return id.startsWith(above) && /[/#]/.test(id.charAt(above.length));
}

function isSame(a: DeviceAddress, b: DeviceAddress): boolean {
  return (
    a.deviceName === b.deviceName &&
    a.productKey === b.productKey &&
    a.regionId === b.regionId &&
    a.connectionId === b.connectionId
  );
}
