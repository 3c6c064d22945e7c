import { FleetbookError } from '../common/fleetbookError.ts';
import * as l10n from '../common/l10n.ts';

/** What was typed is not in its document, as VS Code refused the edit: the editor shows it, or an editor before it did. Nothing was sent. */
export class RefusedEditError extends FleetbookError {
  readonly code = 'RefusedEdit';

  constructor(where: 'shown' | 'left') {
    super(
      where === 'shown'
        ? l10n.t(
            'VS Code refuses what was typed last, so not all that the editor shows would be saved. Nothing was sent. ',
          ) + l10n.t('Save again; if that goes on, copy the text and reopen the editor.')
        : l10n.t(
            'What was typed last before the editor was opened anew is not in the text yet, and would not be saved. Nothing was sent. ',
          ) + l10n.t('Save again; if that goes on, choose “Reopen Editor With…”, which offers it as a new file.'),
    );
  }
}
