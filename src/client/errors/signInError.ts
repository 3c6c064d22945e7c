import type { FleetbookError } from '../../common/fleetbookError.ts';
import { CallError } from './callError.ts';

/** The key for a call could not be had, so that nothing was sent; code and words are those of the reason. */
export class SignInError extends CallError {
  constructor(operation: string, reason: FleetbookError) {
    super({ operation, code: reason.code, message: reason.message, outcome: 'not sent', cause: reason });
  }
}
