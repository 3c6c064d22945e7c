import type { Json, JsonObject } from '../../common/losslessJson.ts';
import { checkThingValue } from '../../model/thingModel/checkThingValue.ts';
import type { Features } from '../../model/thingModel/features.ts';
import type { AlinkProblem } from './alinkHearer.ts';
import { readTimedValue, type TimedValue } from './readTimedValue.ts';

/** What a device reports of its properties, by identifier. */
export type PropertyReports = ReadonlyMap<string, TimedValue>;

interface ReadProperties {
  readonly reports: PropertyReports;
  /** Names that the thing model does not have; their values are dropped (facts B2). */
  readonly ignored: readonly string[];
}

/** Reads and checks the properties of a post; the first that is wrong refuses them all. */
export function readProperties(
  { properties }: Pick<Features, 'properties'>,
  given: JsonObject,
  receivedAt: number,
): ReadProperties | AlinkProblem {
  const reports = new Map<string, TimedValue>();
  const ignored: string[] = [];
  for (const [identifier, value] of Object.entries<Json>(given)) {
    const property = properties.get(identifier);
    if (!property) {
      ignored.push(identifier);
      continue;
    }
    const report = readTimedValue(value, receivedAt, identifier);
    if ('code' in report) return report;
    const problem = checkThingValue(property.dataType, report.value, identifier);
    if (problem) return problem;
    reports.set(identifier, report);
  }
  return { reports, ignored };
}
