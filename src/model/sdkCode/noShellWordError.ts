import { FleetbookError } from '../../common/fleetbookError.ts';
import * as l10n from '../../common/l10n.ts';

/** A text that no command line can hold. */
export class NoShellWordError extends FleetbookError {
  readonly code = 'NoShellWord';

  constructor() {
    super(
      l10n.t(
        'A value holds a NUL character, at which a word of a command line ends. Copy the cell as cURL, or as code of a language.',
      ),
    );
  }
}
