import { FleetbookError } from '../../common/fleetbookError.ts';

/** There is no virtual device for what was asked: nothing is to be done, or the message says how to get one. */
export class VirtualDeviceError extends FleetbookError {
  readonly code = 'VirtualDevice';
}
