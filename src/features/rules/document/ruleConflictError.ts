import { FleetbookError } from '../../../common/fleetbookError.ts';
import * as l10n from '../../../common/l10n.ts';
import type { RuleDetail } from './ruleDetail.ts';

/** Somebody else changed the SQL of a rule since an edit of it was begun. Nothing was sent. */
export class RuleConflictError extends FleetbookError {
  readonly code = 'RuleConflict';
  readonly cloud: RuleDetail;

  constructor(cloud: RuleDetail) {
    super(
      l10n.t('The SQL of “{0}” was changed meanwhile. Nothing was sent and your text is kept. ', cloud.name) +
        l10n.t('Choose in the rule editor which of the two to keep.'),
    );
    this.cloud = cloud;
  }
}
