import { FleetbookError } from '../../common/fleetbookError.ts';

/** Something with followed messages cannot be done; the message says why, and what to do. */
export class MessagesError extends FleetbookError {
  readonly code = 'Messages';
}
