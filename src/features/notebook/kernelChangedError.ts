import { FleetbookError } from '../../common/fleetbookError.ts';
import * as l10n from '../../common/l10n.ts';

/** A cell waited, and what it needs cannot run any more on the kernel that it was asked of. */
export class KernelChangedError extends FleetbookError {
  readonly code = 'KernelChanged';

  constructor() {
    super(l10n.t("The notebook's kernel was changed while this waited. Run it again."));
  }
}
