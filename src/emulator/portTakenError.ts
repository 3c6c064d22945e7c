import { FleetbookError } from '../common/fleetbookError.ts';

/** A port that was asked for belongs to another program, or to the system. */
export class PortTakenError extends FleetbookError {
  readonly code = 'PortTaken';
}
