import { FleetbookError } from '../../common/fleetbookError.ts';

/** A case cannot be kept as a rule test. */
export class RuleTestError extends FleetbookError {
  readonly code = 'RuleTest';
}
