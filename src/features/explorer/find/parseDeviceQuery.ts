import { operations } from '../../../catalogue/operations.ts';

/** What a person typed to name a device. */
export interface DeviceQuery {
  /** The product to look in, where one was named. */
  readonly productKey: string | undefined;
  /** The exact name, where the text can be one. */
  readonly deviceName: string | undefined;
  /** The id that the platform gave, where the text can be one. */
  readonly iotId: string | undefined;
}

const namePattern = new RegExp(`^(?:${operations.QueryDeviceDetail.parameters.DeviceName.pattern})$`, 'u');

/** Ids are longer than what people call things, and have no punctuation that names may have. */
const idPattern = /^[A-Za-z0-9_-]{16,64}$/;

/** Reads `name`, `iotId` or `productKey/name`, surrounding spaces aside; undefined where no device can be called so. */
export function parseDeviceQuery(text: string): DeviceQuery | undefined {
  const parts = text.trim().split('/');
  const last = parts.at(-1)?.trim() ?? '';
  const productKey = parts.length === 2 ? parts[0]?.trim() : undefined;
  if (parts.length > 2 || productKey === '') return undefined;
  const deviceName = namePattern.test(last) ? last : undefined;
  const iotId = productKey === undefined && idPattern.test(last) ? last : undefined;
  return deviceName === undefined && iotId === undefined ? undefined : { productKey, deviceName, iotId };
}
