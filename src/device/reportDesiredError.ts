import { FleetbookError } from '../common/fleetbookError.ts';

/** What is desired of a device could not be reported in its place. */
export class ReportDesiredError extends FleetbookError {
  readonly code = 'ReportDesired';
}
