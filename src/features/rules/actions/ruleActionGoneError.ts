import { FleetbookError } from '../../../common/fleetbookError.ts';
import * as l10n from '../../../common/l10n.ts';

/** Somebody else removed an action since the form for it was opened. Nothing was sent. */
export class RuleActionGoneError extends FleetbookError {
  readonly code = 'RuleActionGone';

  constructor(type: string) {
    super(
      l10n.t('The action {0} was removed meanwhile, so nothing was sent. Save once more to add it as a new one.', type),
    );
  }
}
