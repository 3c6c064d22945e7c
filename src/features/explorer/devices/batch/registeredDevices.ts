import { operations } from '../../../../catalogue/operations.ts';
import type { Client } from '../../../../client/client.ts';
import { count } from '../../../../common/count.ts';
import * as l10n from '../../../../common/l10n.ts';
import { csvLine } from '../../../../model/csv/csvLine.ts';

/** A device that a registration made. */
export interface RegisteredDevice {
  readonly deviceName: string;
  readonly iotId: string;
  readonly secret: string;
}

const pageSize = operations.QueryPageByApplyId.parameters.PageSize.range[1];

/** All devices that the registration made, page by page. Throws CallError. */
export async function readRegisteredDevices(
  client: Client,
  applyId: string,
  signal: AbortSignal,
  onProgress: (message: string) => void,
): Promise<readonly RegisteredDevice[]> {
  const devices: RegisteredDevice[] = [];
  for (let page = 1; ; page++) {
    const request = { ApplyId: applyId, CurrentPage: page, PageSize: pageSize };
    const { ApplyDeviceList: rows, Total: total } = await client.call('QueryPageByApplyId', request, { signal });
    for (const { DeviceName, DeviceId, IotId, DeviceSecret } of rows) {
      devices.push({ deviceName: DeviceName, iotId: IotId ?? DeviceId ?? '', secret: DeviceSecret ?? '' });
    }
    onProgress(l10n.t('{0} of {1}', count(devices.length), count(total)));
    if (rows.length === 0 || devices.length >= total) return devices;
  }
}

/** The devices as CSV (RFC 4180) with a header; secrets only where `withSecrets`, the product only where it is known. */
export function registeredDevicesCsv(
  productKey: string | undefined,
  devices: readonly RegisteredDevice[],
  withSecrets: boolean,
): string {
  const line = (product: string | undefined, name: string, iotId: string, secret: string): string => {
    const fields = [...(product === undefined ? [] : [product]), name, iotId, ...(withSecrets ? [secret] : [])];
    return csvLine(fields);
  };
  const header = line(productKey && 'ProductKey', 'DeviceName', 'IotId', 'DeviceSecret');
  return header + devices.map(({ deviceName, iotId, secret }) => line(productKey, deviceName, iotId, secret)).join('');
}
