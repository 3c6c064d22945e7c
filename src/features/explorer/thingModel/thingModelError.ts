import { FleetbookError } from '../../../common/fleetbookError.ts';

/** A thing model that cannot be read, or is not sent. */
export class ThingModelError extends FleetbookError {
  readonly code = 'ThingModel';
}
