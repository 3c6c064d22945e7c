import { CallError } from './callError.ts';
import { outcomeOfRefusal, type RefusedCall } from './outcomeOfRefusal.ts';

/**
 * The gateway refused the request before the operation ran: signature, clock, key, name of the operation and the like.
 * With a status from 500, or a code that tells of a fault inside, something broke behind it, and nobody knows how far
 * the operation came.
 */
export class GatewayError extends CallError {
  /** HTTP status of the answer. */
  readonly status: number;

  constructor(refusal: RefusedCall) {
    super({ ...refusal, outcome: outcomeOfRefusal(refusal) });
    this.status = refusal.status;
  }
}
