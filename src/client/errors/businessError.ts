import { CallError } from './callError.ts';
import { outcomeOfRefusal, type RefusedCall } from './outcomeOfRefusal.ts';

/**
 * The platform took the request and says that the operation failed: `code` is mostly one of `iot.…` (reference 2.8). With
 * a status from 500, or a code that tells of a fault inside, nobody knows how far the operation came.
 */
export class BusinessError extends CallError {
  /** HTTP status of the answer; mostly 200. */
  readonly status: number;

  constructor(refusal: RefusedCall) {
    super({ ...refusal, outcome: outcomeOfRefusal(refusal) });
    this.status = refusal.status;
  }
}
