import { isJsonObject, stringifyJson, toNumber, type Json, type JsonObject } from '../../common/losslessJson.ts';
import type { DeviceStatus } from '../../model/deviceStatus.ts';
import type { ShadowDocument } from '../../model/shadow/shadowDocument.ts';
import type { CloudView } from '../../protocol/shadowEditor.ts';

/** What the page shows of a shadow beside the desired state. The platform's seconds become ms. */
export function cloudView(shadow: ShadowDocument, status: DeviceStatus): CloudView {
  const { state, metadata, timestamp, version } = shadow;
  const reportedAt = metadata.reported && newest(metadata.reported);
  return {
    kind: 'loaded',
    version,
    status,
    ...(timestamp > 0 && { changedAt: timestamp * 1000 }),
    ...(state.reported && { reported: stringifyJson(state.reported, 2) }),
    ...(reportedAt !== undefined && reportedAt > 0 && { reportedAt: reportedAt * 1000 }),
  };
}

/** The newest `timestamp` anywhere in a side's metadata, in seconds; 0 where there is none. */
function newest(metadata: JsonObject): number {
  return Object.entries(metadata).reduce((latest, [key, value]) => Math.max(latest, timeOf(key, value)), 0);
}

function timeOf(key: string, value: Json): number {
  if (isJsonObject(value)) return newest(value);
  return key === 'timestamp' ? (toNumber(value) ?? 0) : 0;
}
