import type { DeviceAddress, Scope } from '../../model/deviceAddress.ts';

/** What a row of a tree says of itself, whichever tree and kind of row it is. */
export interface Row {
  readonly kind?: string;
  readonly scope?: Scope;
  readonly address?: DeviceAddress;
  /** In the view of virtual devices. */
  readonly device?: DeviceAddress;
  readonly gateway?: DeviceAddress | boolean;
  readonly productKey?: string;
  readonly product?: { readonly productKey: string; readonly scope: Scope };
  readonly rule?: { readonly id: string };
  readonly route?: { readonly own: string };
  readonly connection?: { readonly id: string; readonly regionIds: readonly string[] };
  readonly parent?: Row;
}

/** The calls that show what a row stands for. */
export function cellsOfRow(node: Row): readonly string[] {
  const device = node.address ?? (typeof node.gateway === 'object' ? node.gateway : node.device);
  const productKey = node.product?.productKey ?? node.productKey;
  const ofDevice = (operation: string): string =>
    `${operation}\nDevice: ${device?.productKey ?? ''}/${device?.deviceName ?? ''}`;
  switch (node.kind) {
    case 'device':
    case 'run':
    case 'behaviour':
    case 'counter':
    case 'subDevice':
      return [
        ofDevice('QueryDeviceDetail'),
        ofDevice('GetDeviceShadow'),
        `${ofDevice('RRpc')}\nTimeout: 5000\n\n{ "hello": "{{$now}}" }`,
      ];
    case 'subDevices':
      return [`${ofDevice('GetThingTopo')}\nPageNo: 1\nPageSize: 10`];
    case 'routes':
      return [ofDevice('QueryDeviceDetail')];
    case 'route':
      return [`QueryTopicRouteTable\nTopic: ${node.route?.own ?? ''}`];
    case 'thingModel':
      return [`GetThingModelTsl\nProductKey: ${productKey ?? ''}`];
    case 'product':
      return [
        `QueryProduct\nProductKey: ${productKey ?? ''}`,
        `QueryDevice\nProductKey: ${productKey ?? ''}\nPageSize: 10`,
      ];
    case 'devices':
      return [`QueryDevice\nProductKey: ${productKey ?? ''}\nCurrentPage: 1\nPageSize: 50`];
    case 'topics':
    case 'topic':
      return [`QueryProductTopic\nProductKey: ${productKey ?? productAbove(node)}`];
    case 'rules':
      return ['ListRule\nCurrentPage: 1\nPageSize: 10'];
    case 'rule':
      return [`GetRule\nRuleId: ${node.rule?.id ?? ''}`, `ListRuleActions\nRuleId: ${node.rule?.id ?? ''}`];
    case 'more':
    case 'notice':
      return node.parent ? cellsOfRow(node.parent) : cellsOfRow({});
    default:
      return ['QueryProductList\nCurrentPage: 1\nPageSize: 10'];
  }
}

function productAbove({ parent }: Row): string {
  if (!parent) return '';
  return parent.product?.productKey ?? parent.productKey ?? productAbove(parent);
}

/** The connection and region of a row; undefined where it has none. */
export function scopeOfRow(node: Row): Scope | undefined {
  const [regionId] = node.connection?.regionIds ?? [];
  if (node.connection && regionId !== undefined) return { connectionId: node.connection.id, regionId };
  return node.address ?? node.device ?? node.scope ?? node.product?.scope ?? (node.parent && scopeOfRow(node.parent));
}
