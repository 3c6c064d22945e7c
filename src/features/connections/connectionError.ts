import { FleetbookError } from '../../common/fleetbookError.ts';

/** A connection that is not there, or cannot be used as it is. */
export class ConnectionError extends FleetbookError {
  readonly code = 'Connection';
}
