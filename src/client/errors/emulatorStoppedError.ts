import { FleetbookError } from '../../common/fleetbookError.ts';
import * as l10n from '../../common/l10n.ts';

/** What was asked for needs the local emulator, which a person has stopped. Who shows it offers to start it. */
export class EmulatorStoppedError extends FleetbookError {
  readonly code = 'EmulatorStopped';

  constructor() {
    super(l10n.t('The local emulator is stopped. Start it with the command “Start Emulator”.'));
  }
}
