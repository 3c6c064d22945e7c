import { FleetbookError } from '../../common/fleetbookError.ts';

/** There is nothing that could be copied into the emulator; the message says what to do. */
export class CloneError extends FleetbookError {
  readonly code = 'Clone';
}
