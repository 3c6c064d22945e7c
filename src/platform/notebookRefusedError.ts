import { FleetbookError } from '../common/fleetbookError.ts';
import * as l10n from '../common/l10n.ts';

/** VS Code let a new notebook have no cells. */
export class NotebookRefusedError extends FleetbookError {
  readonly code = 'NotebookRefused';

  constructor() {
    super(l10n.t('VS Code refused to fill the new notebook. Try again.'));
  }
}
