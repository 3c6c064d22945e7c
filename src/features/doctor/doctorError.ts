import { FleetbookError } from '../../common/fleetbookError.ts';

/** What the person asks of the doctor cannot be done; the message says what to do instead. */
export class DoctorError extends FleetbookError {
  readonly code = 'Doctor';
}
