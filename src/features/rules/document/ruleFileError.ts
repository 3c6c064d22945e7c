import { FleetbookError } from '../../../common/fleetbookError.ts';

/** The text of a rule's document cannot be sent as it is. Nothing was sent. */
export class RuleFileError extends FleetbookError {
  readonly code = 'RuleFile';
}
