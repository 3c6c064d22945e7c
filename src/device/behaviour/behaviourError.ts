import { FleetbookError } from '../../common/fleetbookError.ts';

/** A behaviour file, or a file that it names, cannot be used. The message says everything that is wrong with it. */
export class BehaviourError extends FleetbookError {
  readonly code = 'Behaviour';
}
