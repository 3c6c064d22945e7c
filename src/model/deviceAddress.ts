/** Where a thing lives: a connection (by id) and a region of it. */
export interface Scope {
  readonly connectionId: string;
  readonly regionId: string;
}

/** Names one device among all connections and regions. */
export interface DeviceAddress extends Scope {
  readonly productKey: string;
  readonly deviceName: string;
}

/** `/connection/region/productKey/deviceName`, each segment percent-encoded: the path of the device's documents. */
export function deviceAddressToPath(address: DeviceAddress): string {
  const segments = [address.connectionId, address.regionId, address.productKey, address.deviceName];
  return segments.map((segment) => `/${encodeURIComponent(segment)}`).join('');
}

/** The reverse of {@link deviceAddressToPath}; undefined where the path is not of that form. */
export function deviceAddressFromPath(path: string): DeviceAddress | undefined {
  const segments = path.split('/').slice(1);
  if (segments.length !== 4) return undefined;
  try {
    const [connectionId = '', regionId = '', productKey = '', deviceName = ''] = segments.map(decodeURIComponent);
    if (!connectionId || !regionId || !productKey || !deviceName) return undefined;
    return { connectionId, regionId, productKey, deviceName };
  } catch {
    return undefined;
  }
}
