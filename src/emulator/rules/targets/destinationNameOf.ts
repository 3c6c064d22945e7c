import type { JsonObject } from '../../../common/losslessJson.ts';
import type { DestinationName } from '../../store/destinationStore.ts';

/** Fields of configurations that say where an action delivers to, from the whole to the part. */
const naming = [
  ...['instanceId', 'instanceName', 'projectName', 'databaseName', 'serviceName'],
  ...['tableName', 'functionName', 'themeName', 'topicName', 'topic'],
];

/** The name of what an action delivers to, in a rule of `regionId`: `room-alerts`, `meters/readings`, `alerts/undelivered`. */
export function destinationNameOf(type: string, configuration: JsonObject, regionId: string): DestinationName {
  const parts = naming.flatMap((field) => textIn(configuration, field) ?? []);
  return {
    type,
    regionId: textIn(configuration, 'regionName') ?? regionId,
    name: parts.length > 0 ? parts.join('/') : type,
  };
}

function textIn(configuration: JsonObject, field: string): string | undefined {
  const value = configuration[field];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
