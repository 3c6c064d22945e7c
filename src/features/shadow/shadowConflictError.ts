import { FleetbookError } from '../../common/fleetbookError.ts';
import * as l10n from '../../common/l10n.ts';
import { nothingSent } from '../../common/nothingSent.ts';
import { listKeys } from '../../model/shadow/keyPath.ts';
import type { KeyConflict } from '../../model/shadow/mergeDesired.ts';
import type { ShadowDocument } from '../../model/shadow/shadowDocument.ts';

/** Somebody else changed keys of the desired state that an edit changes otherwise. Nothing was sent over that. */
export class ShadowConflictError extends FleetbookError {
  readonly code = 'ShadowConflict';
  /** What happened, without what to do about it. */
  readonly problem: string;
  readonly conflicts: readonly KeyConflict[];
  readonly cloud: ShadowDocument;

  constructor(deviceName: string, { basisVersion, conflicts, cloud, mayHaveArrived }: ShadowConflict) {
    const problem =
      l10n.t(
        'The desired state of {0} was changed meanwhile in what you changed too: {1}. ',
        deviceName,
        listKeys(conflicts.map(({ path }) => path)),
      ) +
      l10n.t('The platform has version {0}, your edit was made on version {1}. ', cloud.version, basisVersion) +
      l10n.t('{0} Your text is kept.', nothingSent(mayHaveArrived));
    super(l10n.t('{0} Choose in the shadow editor what to keep of each.', problem));
    this.problem = problem;
    this.conflicts = conflicts;
    this.cloud = cloud;
  }
}

export interface ShadowConflict {
  readonly basisVersion: number;
  readonly conflicts: readonly KeyConflict[];
  readonly cloud: ShadowDocument;
  /** Whether no answer came to an attempt before, in the same save. */
  readonly mayHaveArrived: boolean;
}
