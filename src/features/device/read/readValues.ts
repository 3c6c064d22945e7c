import { operations } from '../../../catalogue/operations.ts';
import type { Client } from '../../../client/client.ts';
import type { DeviceAddress } from '../../../model/deviceAddress.ts';
import type { PropertyTrails } from '../../../model/devicePage/propertyTrails.ts';
import type { Absent } from '../../../model/page/partReader.ts';
import { parsePlatformTime } from '../../../model/platformTime.ts';
import type { PropertyValueView } from '../../../protocol/devicePage.ts';
import { withModel } from './readModel.ts';

/** Of so many properties, those with numbers, the past is read for the first curves; of the others, curves begin with the page. */
const seeded = 12;

/** How far back a curve begins, in ms. */
const past = 24 * 3_600_000;

/** What the platform gives of a history at once. */
const pageSize = operations.QueryDevicePropertyData.parameters.PageSize.range[1];

/** The latest value of every property, with the numbers before it. Throws CallError. */
export function readValues(
  client: Client,
  address: DeviceAddress,
  trails: PropertyTrails,
  signal: AbortSignal,
): Promise<readonly PropertyValueView[] | Absent> {
  const identity = { ProductKey: address.productKey, DeviceName: address.deviceName };
  return withModel(address.productKey, async () => {
    const { Data } = await client.call('QueryDevicePropertyStatus', identity, { signal });
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

/** Reads the past of the first properties with numbers into their trails; tells of each whether it was read, and never rejects. */
export function seedTrails(
  client: Client,
  address: DeviceAddress,
  values: readonly PropertyValueView[],
  trails: PropertyTrails,
  signal: AbortSignal,
): Promise<readonly PromiseSettledResult<void>[]> {
  const identity = { ProductKey: address.productKey, DeviceName: address.deviceName };
  const now = Date.now();
  const numeric = values.filter(({ trail }) => trail.length > 0).slice(0, seeded);
  return Promise.allSettled(
    numeric.map(async ({ identifier }) => {
      const request = {
        ...identity,
        Identifier: identifier,
        StartTime: String(now),
        EndTime: String(now - past),
        PageSize: pageSize,
        Asc: 0,
      } as const;
      const { Data } = await client.call('QueryDevicePropertyData', request, { signal });
      trails.note(
        identifier,
        Data.List.flatMap(({ Time, Value }) => {
          const time = parsePlatformTime(Time);
          return time === undefined ? [] : [[time, Value] as const];
        }),
      );
    }),
  );
}
