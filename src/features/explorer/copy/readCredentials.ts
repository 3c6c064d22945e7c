import type { DeviceAddress } from '../../../model/deviceAddress.ts';
import type { Connections } from '../../../platform/services.ts';

/** What a device signs in with, as firmware and SDKs name it. */
export interface DeviceCredentials {
  readonly ProductKey: string;
  readonly DeviceName: string;
  /** Absent where the platform does not give it. */
  readonly DeviceSecret?: string;
}

/** Everything about one device that is copied. Throws CallError. */
export async function readIdentity(
  connections: Connections,
  address: DeviceAddress,
  signal: AbortSignal,
): Promise<{ readonly iotId: string; readonly credentials: DeviceCredentials }> {
  const client = await connections.clientFor(address);
  const { productKey, deviceName } = address;
  const { Data } = await client.call(
    'QueryDeviceDetail',
    { ProductKey: productKey, DeviceName: deviceName },
    { signal },
  );
  const { IotId, ProductKey, DeviceName, DeviceSecret } = Data;
  return { iotId: IotId, credentials: { ProductKey, DeviceName, ...(DeviceSecret && { DeviceSecret }) } };
}
