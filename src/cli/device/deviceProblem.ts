import { FleetbookError } from '../../common/fleetbookError.ts';

type DeviceProblemCode = 'NoEmulator' | 'NoDevice' | 'Refused' | 'Declined';

/** Why `fleetbook device` cannot run a device; the code decides the process's exit code. */
export class DeviceProblem extends FleetbookError {
  readonly code: DeviceProblemCode;

  constructor(code: DeviceProblemCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
