import { FleetbookError } from '../../../common/fleetbookError.ts';
import * as l10n from '../../../common/l10n.ts';
import type { RuleActionView } from '../../../protocol/ruleEditor.ts';

/** A new action that got no answer is there after all, and cannot become what was filled in since. Nothing more was sent. */
export class RuleActionArrivedError extends FleetbookError {
  readonly code = 'RuleActionArrived';
  readonly current: RuleActionView;

  constructor(current: RuleActionView) {
    super(
      l10n.t(
        'The action {0} to which no answer came was added after all, so nothing more was sent. Save once more to change it; it cannot become an error action, or cease to be one.',
        current.type,
      ),
    );
    this.current = current;
  }
}
