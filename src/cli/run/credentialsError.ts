import { FleetbookError } from '../../common/fleetbookError.ts';

/** There is no access key where the command line was told to look for one. */
export class CredentialsError extends FleetbookError {
  readonly code = 'Credentials';
}
