import { FleetbookError } from '../../common/fleetbookError.ts';

/** The device page was asked for something that it cannot show. */
export class DevicePageError extends FleetbookError {
  readonly code = 'DevicePage';
}
