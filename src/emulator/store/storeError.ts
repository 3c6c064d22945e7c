import { FleetbookError } from '../../common/fleetbookError.ts';

export type StoreErrorCode = 'AlreadyRunning' | 'DataFolderUnusable' | 'DatabaseDamaged' | 'DatabaseTooNew';

/** The emulator's data cannot be opened; the code says why, and decides the process's exit code. */
export class StoreError extends FleetbookError {
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
