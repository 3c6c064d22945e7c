import { FleetbookError } from '../../../common/fleetbookError.ts';

/** A rule was stopped to be changed, and was changed, but could not be started again. */
export class RuleNotRestartedError extends FleetbookError {
  readonly code = 'RuleNotRestarted';
}
