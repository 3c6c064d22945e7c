import { FleetbookError } from '../../common/fleetbookError.ts';

/** There is no virtual device for what was asked; the message says what to do. */
export class VirtualDeviceError extends FleetbookError {
  readonly code = 'VirtualDevice';
}
