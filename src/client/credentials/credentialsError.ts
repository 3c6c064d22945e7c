import { FleetbookError } from '../../common/fleetbookError.ts';

/** There is no access key where one was looked for, or none could be got from there. */
export class CredentialsError extends FleetbookError {
  readonly code = 'Credentials';
}
