import type { OperationName } from '../../catalogue/operations.ts';
import { CallError } from './callError.ts';

/** The caller's signal ended the call. */
export class CancelledError extends CallError {
  constructor(operation: OperationName, message: string) {
    super({ operation, code: 'Cancelled', message });
  }
}
