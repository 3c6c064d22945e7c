import { deviceAddressToPath, type DeviceAddress, type Scope } from '../../model/deviceAddress.ts';
import type { MissingRight } from '../../client/explain/right.ts';
import type { Connection } from '../../platform/services.ts';
import type { TopicRoute } from '../../model/topicRoute.ts';
import type { DeviceStatus } from '../../model/deviceStatus.ts';
import type { ProductRow, TopicRow } from './fleetReader.ts';
import type { RuleRow } from './ruleRow.ts';

interface ProductNode extends ProductRow {
  readonly kind: 'product';
  readonly scope: Scope;
}

/** A row of the explorer. The path of `parent`s leads to the root; `product` repeats what children need. */
export type FleetNode =
  | { readonly kind: 'pinned' }
  | { readonly kind: 'recent' }
  | { readonly kind: 'connection'; readonly connection: Connection }
  | { readonly kind: 'region'; readonly scope: Scope; readonly parent: FleetNode }
  | { readonly kind: 'products'; readonly scope: Scope; readonly parent: FleetNode }
  | { readonly kind: 'rules'; readonly scope: Scope; readonly parent: FleetNode }
  | (ProductNode & { readonly parent: FleetNode })
  | { readonly kind: 'thingModel'; readonly product: ProductNode; readonly parent: FleetNode }
  | { readonly kind: 'devices'; readonly product: ProductNode; readonly parent: FleetNode }
  | { readonly kind: 'topics'; readonly product: ProductNode; readonly parent: FleetNode }
  | {
      readonly kind: 'device';
      readonly address: DeviceAddress;
      readonly status: DeviceStatus;
      /** Whether other devices can be attached to it. */
      readonly gateway: boolean;
      readonly parent: FleetNode;
    }
  | { readonly kind: 'subDevices'; readonly gateway: DeviceAddress; readonly parent: FleetNode }
  | { readonly kind: 'routes'; readonly address: DeviceAddress; readonly parent: FleetNode }
  | { readonly kind: 'route'; readonly route: TopicRoute; readonly address: DeviceAddress; readonly parent: FleetNode }
  | (TopicRow & { readonly kind: 'topic'; readonly parent: FleetNode })
  | { readonly kind: 'rule'; readonly rule: RuleRow; readonly scope: Scope; readonly parent: FleetNode }
  | { readonly kind: 'more'; readonly loaded: number; readonly total: number; readonly parent: FleetNode }
  | { readonly kind: 'notice'; readonly notice: Notice; readonly parent: FleetNode };

/** A row that says why there are no others. */
interface Notice {
  readonly kind: 'empty' | 'error' | 'noMatch';
  readonly text: string;
  /** What the key may not do, where that is the reason. */
  readonly right?: MissingRight | undefined;
}

export type NodeOf<K extends FleetNode['kind']> = Extract<FleetNode, { readonly kind: K }>;

/** A text that names the node among all nodes, and stays the same over refreshes. */
export function nodeId(node: FleetNode): string {
  if (node.kind === 'connection') return node.connection.id;
  if (node.kind === 'pinned' || node.kind === 'recent') return `#${node.kind}`;
  const parent = nodeId(node.parent);
  switch (node.kind) {
    case 'region':
      return `${parent}/${node.scope.regionId}`;
    case 'product':
      return `${parent}/${node.productKey}`;
    case 'device':
      return node.parent.kind === 'devices'
        ? `${parent}/${node.address.deviceName}`
        : `${parent}${deviceAddressToPath(node.address)}`;
    case 'route':
      return `${parent}/${node.route.own} ${node.route.direction} ${node.route.other}`;
    case 'topic':
      return `${parent}/${node.topic}`;
    case 'rule':
      return `${parent}/${node.rule.id}`;
    case 'products':
    case 'rules':
    case 'devices':
    case 'topics':
    case 'thingModel':
    case 'subDevices':
    case 'routes':
    case 'more':
    case 'notice':
      return `${parent}#${node.kind}`;
  }
}

export function parentOf(node: FleetNode): FleetNode | undefined {
  return 'parent' in node ? node.parent : undefined;
}

/** The node itself or the nearest node above it of that kind. */
export function ancestorOf<K extends FleetNode['kind']>(node: FleetNode, kind: K): NodeOf<K> | undefined {
  for (let at: FleetNode | undefined = node; at; at = parentOf(at)) {
    if (at.kind === kind) return at as NodeOf<K>;
  }
  return undefined;
}

/** The region that a node belongs to; of a connection its first one. */
export function scopeOf(node: FleetNode): Scope | undefined {
  if (node.kind === 'device') return node.address;
  const [regionId] = node.kind === 'connection' ? node.connection.regionIds : [];
  if (node.kind === 'connection' && regionId !== undefined) return { connectionId: node.connection.id, regionId };
  return ancestorOf(node, 'region')?.scope;
}
