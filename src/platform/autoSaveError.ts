import { FleetbookError } from '../common/fleetbookError.ts';
import * as l10n from '../common/l10n.ts';

/** VS Code wanted to save by itself what goes out only when a person saves it. Nothing was sent. */
export class AutoSaveError extends FleetbookError {
  readonly code = 'AutoSave';

  constructor() {
    super(
      l10n.t('VS Code wanted to save this by itself. Nothing was sent: half of a change would reach the platform. ') +
        l10n.t('Save it yourself, and turn "files.autoSave" off for this language.'),
    );
  }
}
