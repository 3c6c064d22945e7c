import type { DeviceAddress, Scope } from '../../../model/deviceAddress.ts';
import type { FleetNode, NodeOf } from '../fleetNode.ts';
import type { FleetReader } from '../fleetReader.ts';

/**
 * The rows of devices that are remembered, with their present status. One that cannot be read, its connection being away
 * or the device gone, keeps its row: what a person pinned does not vanish by itself.
 */
export async function rememberedRows(
  parent: NodeOf<'pinned' | 'recent'>,
  addresses: readonly DeviceAddress[],
  readerOf: (scope: Scope) => FleetReader,
): Promise<readonly FleetNode[]> {
  return Promise.all(
    addresses.map(async (address): Promise<FleetNode> => {
      const { productKey, deviceName } = address;
      const device = await readerOf(address)
        .device(productKey, deviceName)
        .catch(() => undefined);
      return {
        kind: 'device',
        address,
        status: device?.status ?? 'unknown',
        gateway: device?.gateway ?? false,
        parent,
      };
    }),
  );
}
