import type { DeviceAddress, ProductAddress } from '../../../model/deviceAddress.ts';

/** Devices by the product that they belong to. */
export function byProduct(
  devices: readonly DeviceAddress[],
): readonly { readonly product: ProductAddress; readonly names: readonly string[] }[] {
  const groups = Map.groupBy(devices, ({ connectionId, regionId, productKey }) =>
    [connectionId, regionId, productKey].join('/'),
  );
  return [...groups.values()].flatMap((group) => {
    const [product] = group;
    return product ? [{ product, names: group.map(({ deviceName }) => deviceName) }] : [];
  });
}
