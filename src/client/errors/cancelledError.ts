import { CallError, type FailureOutcome } from './callError.ts';

/** The caller's signal ended the call: before anything was sent, between two attempts, or while the answer was awaited. */
export class CancelledError extends CallError {
  constructor(operation: string, outcome: FailureOutcome, cause?: unknown) {
    super({ operation, code: 'Cancelled', message: `${operation} was cancelled.`, outcome, cause });
  }
}
