import { FleetbookError } from '../../common/fleetbookError.ts';

/** The text of a shadow document cannot be sent as it is. Nothing was sent. */
export class ShadowFileError extends FleetbookError {
  readonly code = 'ShadowFile';
}
