import { FleetbookError } from '../common/fleetbookError.ts';

/** The emulator's control interface refused a request; the message is in its own words. */
export class ControlError extends FleetbookError {
  readonly code = 'EmulatorControl';
  /** HTTP status, 300 to 599; 404 where there is no such thing. */
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}
