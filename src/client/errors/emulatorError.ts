import { FleetbookError } from '../../common/fleetbookError.ts';

/** The local emulator could not be started, reached or stopped. */
export class EmulatorError extends FleetbookError {
  readonly code = 'Emulator';
}
