import { FleetbookError } from '../common/fleetbookError.ts';
import * as l10n from '../common/l10n.ts';

/** An editor shows what its document has not got, as VS Code refused the edit. Nothing was sent. */
export class RefusedEditError extends FleetbookError {
  readonly code = 'RefusedEdit';

  constructor() {
    super(
      l10n.t(
        'VS Code refuses what was typed last, so not all that the editor shows would be saved. Nothing was sent. ',
      ) + l10n.t('Save again; if that goes on, copy the text and reopen the editor.'),
    );
  }
}
