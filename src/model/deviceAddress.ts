/** Where a thing lives: a connection (by id) and a region of it. */
export interface Scope {
  readonly connectionId: string;
  readonly regionId: string;
}

/** Names one product among all connections and regions. */
export interface ProductAddress extends Scope {
  readonly productKey: string;
}

/** Names one device among all connections and regions. */
export interface DeviceAddress extends ProductAddress {
  readonly deviceName: string;
}

/** Names one rule among all connections and regions; its name is what it was called when it was looked at. */
export interface RuleAddress extends Scope {
  readonly ruleId: string;
  readonly name: string;
}

/** What would end a segment, or the path itself in an address, and the sign of encoding. The rest is for people to read. */
const special = /[%/\\?#]/g;

/** `/connection/region/productKey/deviceName`: the path of the device's documents. Only what has a meaning in paths is percent-encoded. */
export function deviceAddressToPath(address: DeviceAddress): string {
  return pathOf([address.connectionId, address.regionId, address.productKey, address.deviceName]);
}

/** `/connection/region/productKey`: the path of the product's documents, without their suffix. */
export function productAddressToPath({ connectionId, regionId, productKey }: ProductAddress): string {
  return pathOf([connectionId, regionId, productKey]);
}

/** The reverse of {@link productAddressToPath}; undefined where the path is not of that form. */
export function productAddressFromPath(path: string): ProductAddress | undefined {
  const [connectionId, regionId, productKey] = segmentsOf(path, 3) ?? [];
  return connectionId && regionId && productKey ? { connectionId, regionId, productKey } : undefined;
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
  const [connectionId, regionId, productKey, deviceName] = segmentsOf(path, 4) ?? [];
  return connectionId && regionId && productKey && deviceName
    ? { connectionId, regionId, productKey, deviceName }
    : undefined;
}

/** `/connection/region/ruleId/name`: the path of a rule's document. The name is for people; the id tells which rule it is. */
export function ruleAddressToPath({ connectionId, regionId, ruleId, name }: RuleAddress): string {
  return pathOf([connectionId, regionId, ruleId, name]);
}

/** The reverse of {@link ruleAddressToPath}; undefined where the path is not of that form. */
export function ruleAddressFromPath(path: string): RuleAddress | undefined {
  const [connectionId, regionId, ruleId, name] = segmentsOf(path, 4) ?? [];
  return connectionId && regionId && ruleId && name ? { connectionId, regionId, ruleId, name } : undefined;
}

function pathOf(segments: readonly string[]): string {
  return segments.map((segment) => `/${segment.replace(special, encodeURIComponent)}`).join('');
}

function segmentsOf(path: string, count: number): readonly string[] | undefined {
  const segments = path.split('/').slice(1);
  if (segments.length !== count) return undefined;
  try {
    return segments.map(decodeURIComponent);
  } catch {
    return undefined;
  }
}
