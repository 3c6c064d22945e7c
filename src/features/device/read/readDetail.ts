import type { CallOptions, Client } from '../../../client/client.ts';
import type { DeviceAddress } from '../../../model/deviceAddress.ts';
import { readDeviceStatus } from '../../../model/deviceStatus.ts';
import { platformTimeOf } from '../../../model/platformTime.ts';
import type { DetailView } from '../../../protocol/devicePage.ts';

/** What is known of a device, without its secret: nothing that reaches the page holds that before it is asked for. Throws CallError. */
export async function readDetail(
  client: Client,
  { productKey, deviceName }: DeviceAddress,
  options: Pick<CallOptions, 'isPoll' | 'signal'>,
): Promise<DetailView> {
  const identity = { ProductKey: productKey, DeviceName: deviceName };
  const { Data } = await client.call('QueryDeviceDetail', identity, options);
  const { IotId, Status, ProductName, NodeType, DeviceSecret, IpAddress, FirmwareVersion } = Data;
  const [createdAt, activeAt, onlineAt] = ['Create', 'Active', 'Online'].map((name) => platformTimeOf(Data, name));
  return {
    status: readDeviceStatus(Status),
    iotId: IotId,
    gateway: NodeType === 1,
    hasSecret: Boolean(DeviceSecret),
    ...(ProductName && { productName: ProductName }),
    ...(IpAddress && { ipAddress: IpAddress }),
    ...(FirmwareVersion && { firmwareVersion: FirmwareVersion }),
    ...(createdAt !== undefined && { createdAt }),
    ...(activeAt !== undefined && { activeAt }),
    ...(onlineAt !== undefined && { onlineAt }),
  };
}
