import { FleetbookError } from '../../common/fleetbookError.ts';

/** A shadow document that the platform answered with is not of the documented form. */
export class MalformedShadowError extends FleetbookError {
  readonly code = 'MalformedShadow';
}
