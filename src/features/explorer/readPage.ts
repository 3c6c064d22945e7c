import type { Client } from '../../client/client.ts';
import type { DeviceAddress, Scope } from '../../model/deviceAddress.ts';
import { deviceNode } from './deviceNode.ts';
import type { FleetNode } from './fleetNode.ts';
import type { FleetReader } from './fleetReader.ts';
import type { ListNode } from './listNode.ts';
import type { Page } from './pagedList.ts';
import { rememberedRows } from './pinned/rememberedRows.ts';
import { readRoutes } from '../../platform/readRoutes.ts';

/** Where rows come from. */
export interface RowSource {
  readonly readerOf: (scope: Scope) => FleetReader;
  readonly clientFor: (scope: Scope) => Promise<Client>;
  readonly remembered: (section: 'pinned' | 'recent') => readonly DeviceAddress[];
}

/** Reads a page of the rows below a node, numbered from 1. Throws CallError or EmulatorError. */
export async function readPage(source: RowSource, node: ListNode, number: number): Promise<Page<FleetNode>> {
  switch (node.kind) {
    case 'pinned':
      return whole(await rememberedRows(node, source.remembered('pinned'), source.readerOf));
    case 'recent':
      return whole(await rememberedRows(node, source.remembered('recent'), source.readerOf));
    case 'products': {
      const { items, total } = await source.readerOf(node.scope).products(number);
      return { total, items: items.map((row) => ({ kind: 'product', scope: node.scope, ...row, parent: node })) };
    }
    case 'rules': {
      const { items, total } = await source.readerOf(node.scope).rules(number);
      return { total, items: items.map((rule) => ({ kind: 'rule', rule, scope: node.scope, parent: node })) };
    }
    case 'devices': {
      const { scope, productKey } = node.product;
      const { items, total } = await source.readerOf(scope).devices(productKey, number);
      return { total, items: items.map((row) => deviceNode(node, row)) };
    }
    case 'topics': {
      const topics = await source.readerOf(node.product.scope).topics(node.product.productKey);
      return whole(topics.map((topic) => ({ kind: 'topic', ...topic, parent: node })));
    }
    case 'subDevices': {
      const { items, total } = await source.readerOf(node.gateway).subDevices(node.gateway, number);
      const { connectionId, regionId } = node.gateway;
      return {
        total,
        items: items.map(({ productKey, deviceName, status }) => ({
          kind: 'device',
          address: { connectionId, regionId, productKey, deviceName },
          status,
          gateway: false,
          parent: node,
        })),
      };
    }
    case 'routes': {
      const routes = await readRoutes(await source.clientFor(node.address), node.address);
      return whole(routes.map((route) => ({ kind: 'route', route, address: node.address, parent: node })));
    }
  }
}

function whole(items: readonly FleetNode[]): Page<FleetNode> {
  return { items, total: items.length };
}
