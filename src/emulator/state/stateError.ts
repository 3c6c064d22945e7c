import { FleetbookError } from '../../common/fleetbookError.ts';

/** A file is no state of the emulator that can be taken; the message says in which line, and why. */
export class StateError extends FleetbookError {
  readonly code = 'StateUnusable';
}
