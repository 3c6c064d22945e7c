import { splitList } from '../../../common/splitList.ts';
import { parseDeviceQuery } from '../find/parseDeviceQuery.ts';

/** A device as the topology operations name it on the wire. */
export interface SubDevice {
  readonly productKey: string;
  readonly deviceName: string;
}

/** Reads `ProductKey/DeviceName`, several with commas or blanks between; undefined where one of them is not of that form. */
export function parseSubDevices(text: string): readonly [SubDevice, ...SubDevice[]] | undefined {
  const devices = splitList(withoutBlanksAtSlashes(text))
    .map((part) => parseDeviceQuery(part))
    .map((query) =>
      query?.productKey === undefined || query.deviceName === undefined
        ? undefined
        : { productKey: query.productKey, deviceName: query.deviceName },
    );
  const [first, ...others] = devices.filter((device) => device !== undefined);
  return first && devices.length === others.length + 1 ? [first, ...others] : undefined;
}

/** Not by an expression: it would go through long blanks again and again. */
function withoutBlanksAtSlashes(text: string): string {
  return text
    .split('/')
    .map((part) => part.trim())
    .join('/');
}
