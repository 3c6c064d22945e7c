import type { CallOptions, Client } from '../../../client/client.ts';
import type { DeviceAddress } from '../../../model/deviceAddress.ts';
import type { PropertyTrails } from '../../../model/devicePage/propertyTrails.ts';
import type { Absent } from '../../../model/page/partReader.ts';
import { parsePlatformTime } from '../../../model/platformTime.ts';
import type { PropertyValueView } from '../../../protocol/devicePage.ts';
import { withModel } from './readModel.ts';

/** The latest value of every property, with the numbers before it. Throws CallError. */
export function readValues(
  client: Client,
  address: DeviceAddress,
  trails: PropertyTrails,
  options: Pick<CallOptions, 'isPoll' | 'signal'>,
): Promise<readonly PropertyValueView[] | Absent> {
  const identity = { ProductKey: address.productKey, DeviceName: address.deviceName };
  return withModel(address.productKey, async () => {
    const { Data } = await client.call('QueryDevicePropertyStatus', identity, options);
    return Data.List.map(({ Identifier, Value, Time }) => {
      const time = parsePlatformTime(Time);
      if (time !== undefined) trails.note(Identifier, [[time, Value]]);
      return {
        identifier: Identifier,
        ...(Value !== undefined && time !== undefined && { value: Value }),
        ...(time !== undefined && { time }),
        trail: trails.of(Identifier),
      };
    });
  });
}
