import { FleetbookError } from '../../../common/fleetbookError.ts';
import type { RuleDetail } from './ruleDetail.ts';

/** Somebody else changed the SQL of a rule since an edit of it was begun. Nothing was sent. */
export class RuleConflictError extends FleetbookError {
  readonly code = 'RuleConflict';
  readonly cloud: RuleDetail;

  constructor(cloud: RuleDetail) {
    super(
      `The SQL of “${cloud.name}” was changed meanwhile. Nothing was sent and your text is kept. ` +
        'Choose in the rule editor which of the two to keep.',
    );
    this.cloud = cloud;
  }
}
