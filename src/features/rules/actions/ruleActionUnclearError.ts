import { FleetbookError } from '../../../common/fleetbookError.ts';
import * as l10n from '../../../common/l10n.ts';
import { describeTarget } from '../../../language/rulesql/previewAction.ts';
import type { RuleActionView } from '../../../protocol/ruleEditor.ts';

/** An action may be one that got no answer, or may have been there before that. Nothing more was sent. */
export class RuleActionUnclearError extends FleetbookError {
  readonly code = 'RuleActionUnclear';

  constructor({ type, configuration }: RuleActionView) {
    super(
      l10n.t(
        'Of the action {0} to {1} it is not known whether you added it when no answer came, or it was there before, so nothing more was sent. Edit that one, or save once more to add another.',
        type,
        describeTarget(configuration),
      ),
    );
  }
}
