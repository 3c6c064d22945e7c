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

/** What would end a segment, or the path itself in an address, and the sign of encoding. The rest is for people to read. */
const special = /[%/\\?#]/g;

/** `/connection/region/productKey/deviceName`: the path of the device's documents. Only what has a meaning in paths is percent-encoded. */
export function deviceAddressToPath(address: DeviceAddress): string {
  const segments = [address.connectionId, address.regionId, address.productKey, address.deviceName];
  return segments.map((segment) => `/${segment.replace(special, encodeURIComponent)}`).join('');
}

/** The region that the path of a document of ours begins with, of a device or of a product; undefined of another path. */
export function scopeFromPath(path: string): Scope | undefined {
  const [, connection = '', region = '', ...rest] = path.split('/');
  if (rest.length === 0) return undefined;
  try {
    const [connectionId, regionId] = [decodeURIComponent(connection), decodeURIComponent(region)];
    return connectionId && regionId ? { connectionId, regionId } : undefined;
  } catch {
    return undefined;
  }
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
