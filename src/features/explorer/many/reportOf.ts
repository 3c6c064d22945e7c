import type { BulkOutcome } from '../../../client/bulk/runBulk.ts';
import { CallError } from '../../../client/errors/callError.ts';
import { describeError } from '../../../common/describeError.ts';
import { FleetbookError } from '../../../common/fleetbookError.ts';
import { joinWords } from '../../../common/joinWords.ts';
import * as l10n from '../../../common/l10n.ts';
import type { BulkReport } from '../../../model/bulk/bulkReport.ts';
import type { DeviceAddress } from '../../../model/deviceAddress.ts';
import { markedName } from '../../../platform/productionMark.ts';
import type { Connections } from '../../../platform/services.ts';
import type { DeviceChange } from './deviceChanges.ts';
import { describeSet, type DeviceSet } from './deviceSet.ts';

/** Whether the platform may have done it all the same. */
export function isUnknown(error: unknown): boolean {
  return error instanceof CallError && error.mayHaveHappened;
}

/** The report of a change that was made to many devices. */
export function reportOf(
  connections: Pick<Connections, 'get'>,
  set: DeviceSet,
  { verb }: DeviceChange,
  { succeeded, failed, notBegun, givenUp }: BulkOutcome<DeviceAddress>,
  timing: Pick<BulkReport, 'startedAt' | 'duration'>,
): BulkReport {
  return {
    title: l10n.t('{0} {1}', verb, describeSet(set)),
    place: placesOf(connections, set),
    ...timing,
    succeeded: namesOf(succeeded),
    failed: inOrder(failed, ({ target }) => nameOf(target)).map(({ target, error }) => ({
      device: nameOf(target),
      code: error instanceof FleetbookError ? error.code : 'Error',
      reason: reasonOf(error),
      ...(error instanceof CallError && { requestId: error.requestId }),
      isUnknown: isUnknown(error),
    })),
    notBegun: namesOf(notBegun),
    ...(givenUp !== undefined && { givenUp: describeError(givenUp) }),
  };
}

/** Without code and RequestId, which stand beside it: what failed for the same reason stands together. */
function reasonOf(error: unknown): string {
  const words = describeError(error);
  if (!(error instanceof CallError)) return words;
  const { code, requestId } = error;
  return words.replace(` (${code}${requestId === undefined ? '' : l10n.t(', RequestId {0}', requestId)})`, '');
}

/** As people look for them; they end in any order. */
function namesOf(devices: readonly DeviceAddress[]): readonly string[] {
  return inOrder(devices.map(nameOf), (name) => name);
}

function inOrder<T>(items: readonly T[], nameOf: (item: T) => string): readonly T[] {
  return items.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

function nameOf({ productKey, deviceName }: DeviceAddress): string {
  return `${productKey}/${deviceName}`;
}

function placesOf(connections: Pick<Connections, 'get'>, { devices }: DeviceSet): string {
  const places = devices.map(({ connectionId, regionId }) => {
    const connection = connections.get(connectionId);
    return joinWords([connection ? markedName(connection) : connectionId, regionId]);
  });
  return [...new Set(places)].join('; ');
}
