import type { JsonObject } from '../../common/losslessJson.ts';
import type { ThingModelEvent } from '../../model/thingModel/thingModel.ts';
import type { EventReport } from '../alink/readEvent.ts';
import type { PropertyReports } from '../alink/readProperties.ts';
import { deviceType, namesOf, type NamedDevice } from './namedDevice.ts';

/** What rules see of reported properties (facts C3). `receivedAt` in ms since 1970. */
export function propertyRow(device: NamedDevice, reports: PropertyReports, receivedAt: number): JsonObject {
  const items = Object.fromEntries(
    Array.from(reports, ([identifier, { value, time }]) => [identifier, { value, time }]),
  );
  return { deviceType, ...namesOf(device), gmtCreate: receivedAt, items };
}

/** What rules see of an event. */
export function eventRow(
  device: NamedDevice,
  { identifier, name, type }: ThingModelEvent,
  { outputs, time }: EventReport,
  receivedAt: number,
): JsonObject {
  return { identifier, name, type, ...namesOf(device), gmtCreate: receivedAt, value: outputs, time };
}
