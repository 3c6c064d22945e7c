import { FleetbookError } from '../../common/fleetbookError.ts';

/** A file cannot take the emulator's state, or give it; the message says why, and what to do. */
export class StateFileError extends FleetbookError {
  readonly code = 'StateFile';
}
