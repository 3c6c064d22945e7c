import { FleetbookError } from '../../common/fleetbookError.ts';
import { listKeys } from '../../model/shadow/keyPath.ts';
import type { KeyConflict } from '../../model/shadow/mergeDesired.ts';
import type { ShadowDocument } from '../../model/shadow/shadowDocument.ts';

/** Somebody else changed keys of the desired state that an edit changes otherwise. Nothing was sent. */
export class ShadowConflictError extends FleetbookError {
  readonly code = 'ShadowConflict';
  /** What happened, without what to do about it. */
  readonly problem: string;
  readonly conflicts: readonly KeyConflict[];
  readonly cloud: ShadowDocument;

  constructor(deviceName: string, { basisVersion, conflicts, cloud }: ShadowConflict) {
    const problem =
      `The desired state of ${deviceName} was changed meanwhile in what you changed too: ${listKeys(conflicts.map(({ path }) => path))}. ` +
      `The platform has version ${cloud.version}, your edit was made on version ${basisVersion}. ` +
      `Nothing was sent and your text is kept.`;
    super(`${problem} Choose in the shadow editor what to keep of each.`);
    this.problem = problem;
    this.conflicts = conflicts;
    this.cloud = cloud;
  }
}

export interface ShadowConflict {
  readonly basisVersion: number;
  readonly conflicts: readonly KeyConflict[];
  readonly cloud: ShadowDocument;
}
