import type { OperationName } from '../../catalogue/operations.ts';
import { CallError, type FailureOutcome } from './callError.ts';

/** The caller's signal ended the call: before anything was sent, between two attempts, or while the answer was awaited. */
export class CancelledError extends CallError {
  constructor(operation: OperationName, outcome: FailureOutcome, cause?: unknown) {
    super({ operation, code: 'Cancelled', message: `${operation} was cancelled.`, outcome, cause });
  }
}
