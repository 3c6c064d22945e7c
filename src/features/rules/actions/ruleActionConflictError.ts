import { FleetbookError } from '../../../common/fleetbookError.ts';
import * as l10n from '../../../common/l10n.ts';
import type { RuleActionView } from '../../../protocol/ruleEditor.ts';

/** Somebody else changed an action since the form for it was opened. Nothing was sent. */
export class RuleActionConflictError extends FleetbookError {
  readonly code = 'RuleActionConflict';
  readonly current: RuleActionView;

  constructor(current: RuleActionView) {
    super(
      l10n.t(
        'The action was changed meanwhile, so nothing was sent. It is now {0}: {1} ',
        current.type,
        current.configuration,
      ) + l10n.t('Save once more to put yours in its place.'),
    );
    this.current = current;
  }
}
