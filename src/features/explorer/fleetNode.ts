import type { DeviceAddress, Scope } from '../../model/deviceAddress.ts';
import type { Connection } from '../../platform/services.ts';
import type { DeviceStatus } from '../../model/deviceStatus.ts';
import type { ProductRow, RuleRow, TopicRow } from './fleetReader.ts';

interface ProductNode extends ProductRow {
  readonly kind: 'product';
  readonly scope: Scope;
}

/** A row of the explorer. The path of `parent`s leads to the root; `product` repeats what children need. */
export type FleetNode =
  | { readonly kind: 'connection'; readonly connection: Connection }
  | { readonly kind: 'region'; readonly scope: Scope; readonly parent: FleetNode }
  | { readonly kind: 'products'; readonly scope: Scope; readonly parent: FleetNode }
  | { readonly kind: 'rules'; readonly scope: Scope; readonly parent: FleetNode }
  | (ProductNode & { readonly parent: FleetNode })
  | { readonly kind: 'devices'; readonly product: ProductNode; readonly parent: FleetNode }
  | { readonly kind: 'topics'; readonly product: ProductNode; readonly parent: FleetNode }
  | {
      readonly kind: 'device';
      readonly address: DeviceAddress;
      readonly status: DeviceStatus;
      readonly parent: FleetNode;
    }
  | (TopicRow & { readonly kind: 'topic'; readonly parent: FleetNode })
  | { readonly kind: 'rule'; readonly rule: RuleRow; readonly parent: FleetNode }
  | { readonly kind: 'more'; readonly loaded: number; readonly total: number; readonly parent: FleetNode }
  | { readonly kind: 'notice'; readonly notice: Notice; readonly parent: FleetNode };

/** A row that says why there are no others. */
interface Notice {
  readonly kind: 'empty' | 'error';
  readonly text: string;
}

export type NodeOf<K extends FleetNode['kind']> = Extract<FleetNode, { readonly kind: K }>;

/** A text that names the node among all nodes, and stays the same over refreshes. */
export function nodeId(node: FleetNode): string {
  if (node.kind === 'connection') return node.connection.id;
  const parent = nodeId(node.parent);
  switch (node.kind) {
    case 'region':
      return `${parent}/${node.scope.regionId}`;
    case 'product':
      return `${parent}/${node.productKey}`;
    case 'device':
      return `${parent}/${node.address.deviceName}`;
    case 'topic':
      return `${parent}/${node.topic}`;
    case 'rule':
      return `${parent}/${node.rule.id}`;
    case 'products':
    case 'rules':
    case 'devices':
    case 'topics':
    case 'more':
    case 'notice':
      return `${parent}#${node.kind}`;
  }
}

export function parentOf(node: FleetNode): FleetNode | undefined {
  return node.kind === 'connection' ? undefined : node.parent;
}

/** The node itself or the nearest node above it of that kind. */
export function ancestorOf<K extends FleetNode['kind']>(node: FleetNode, kind: K): NodeOf<K> | undefined {
  for (let at: FleetNode | undefined = node; at; at = parentOf(at)) {
    if (at.kind === kind) return at as NodeOf<K>;
  }
  return undefined;
}
