import { CallError, type CallFailure } from './callError.ts';

/**
 * The gateway refused the request before the operation ran: signature, clock, key, name of the operation and the like.
 * With a status from 500 something broke behind it, and nobody knows how far the operation came.
 */
export class GatewayError extends CallError {
  /** HTTP status of the answer. */
  readonly status: number;

  constructor(failure: Omit<CallFailure, 'outcome'> & { readonly status: number }) {
    super({ ...failure, outcome: failure.status >= 500 ? 'unknown' : 'refused' });
    this.status = failure.status;
  }
}
