import { deviceAddressToPath, type DeviceAddress } from '../../../model/deviceAddress.ts';
import type { FleetTree } from '../fleetTree.ts';
import { byProduct } from './byProduct.ts';
import type { DeviceChange } from './deviceChanges.ts';

/** Of more devices the rows are read anew altogether: one by one would redraw the view for each. */
const oneByOne = 100;

/** Has the rows show what was done to these devices. Throws CallError. */
export async function showInTree(
  tree: FleetTree,
  { rows }: Pick<DeviceChange, 'rows'>,
  devices: readonly DeviceAddress[],
): Promise<void> {
  if (rows === 'stay' || devices.length === 0) return;
  if (devices.length > oneByOne) {
    if (rows === 'go') await forget(tree, devices);
    tree.refresh();
    return;
  }
  if (rows === 'go') {
    for (const address of devices) await tree.removeDevice(await rowOf(tree, address));
    return;
  }
  for (const { product, names } of byProduct(devices)) {
    for (const { deviceName, status } of await tree.reader(product).deviceRows(product.productKey, names)) {
      tree.showStatus({ ...product, deviceName }, status);
    }
  }
}

async function forget({ memory }: FleetTree, devices: readonly DeviceAddress[]): Promise<void> {
  const gone = new Set(devices.map(deviceAddressToPath));
  for (const address of [...memory.pinned, ...memory.recent]) {
    if (gone.has(deviceAddressToPath(address))) await memory.forget(address);
  }
}

/** The row that the device has, or would have below its product, whose number of devices is wrong now. */
async function rowOf(tree: FleetTree, address: DeviceAddress): Promise<Parameters<FleetTree['removeDevice']>[0]> {
  return tree.deviceOf(address, { deviceName: address.deviceName, status: 'unknown' }).catch(() => ({ address }));
}
