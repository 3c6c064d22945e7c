/** What a person typed to name a device: a name, or a ProductKey and a name with a slash between. */
export interface DeviceQuery {
  readonly productKey: string | undefined;
  readonly deviceName: string;
}

/** Reads `name` or `productKey/name`, surrounding spaces aside; undefined where no device name is left. */
export function parseDeviceQuery(text: string): DeviceQuery | undefined {
  const parts = text.trim().split('/');
  const deviceName = parts.at(-1)?.trim() ?? '';
  const productKey = parts.length === 2 ? parts[0]?.trim() : undefined;
  if (!deviceName || parts.length > 2 || productKey === '') return undefined;
  return { productKey, deviceName };
}
