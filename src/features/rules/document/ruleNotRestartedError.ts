import { FleetbookError } from '../../../common/fleetbookError.ts';

/** A rule was stopped to be changed, and could not be started again, changed or not. */
export class RuleNotRestartedError extends FleetbookError {
  readonly code = 'RuleNotRestarted';
}
