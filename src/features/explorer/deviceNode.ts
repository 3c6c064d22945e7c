import type { NodeOf } from './fleetNode.ts';
import type { DeviceRow } from './fleetReader.ts';

/** The row of a device below its product's devices. */
export function deviceNode(parent: NodeOf<'devices'>, row: DeviceRow): NodeOf<'device'> {
  const { scope, productKey, gateway } = parent.product;
  const address = { ...scope, productKey, deviceName: row.deviceName };
  return { kind: 'device', address, status: row.status, gateway, parent };
}
