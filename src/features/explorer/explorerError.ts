import { FleetbookError } from '../../common/fleetbookError.ts';

/** The explorer was asked for something that it cannot show. */
export class ExplorerError extends FleetbookError {
  readonly code = 'Explorer';
}
