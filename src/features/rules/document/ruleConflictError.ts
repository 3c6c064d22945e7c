import { FleetbookError } from '../../../common/fleetbookError.ts';
import * as l10n from '../../../common/l10n.ts';
import { nothingSent } from '../../../common/nothingSent.ts';
import type { RuleDetail } from './ruleDetail.ts';

/** Somebody else changed the SQL of a rule since an edit of it was begun. Nothing was sent over that. */
export class RuleConflictError extends FleetbookError {
  readonly code = 'RuleConflict';
  readonly cloud: RuleDetail;

  /** `mayHaveArrived`: no answer came to an attempt before, in the same save. */
  constructor(cloud: RuleDetail, mayHaveArrived = false) {
    super(
      l10n.t(
        'The SQL of “{0}” was changed meanwhile. {1} Your text is kept. ',
        cloud.name,
        nothingSent(mayHaveArrived),
      ) + l10n.t('Choose in the rule editor which of the two to keep.'),
    );
    this.cloud = cloud;
  }
}
