import { FleetbookError } from '../../common/fleetbookError.ts';

/** A client cannot be made of what was given: endpoint, region or key. */
export class ClientOptionsError extends FleetbookError {
  readonly code = 'InvalidClientOptions';
}
