import { CallError, type CallFailure } from './callError.ts';

/** The gateway refused the request before the operation ran: signature, clock, key, name of the operation and the like. */
export class GatewayError extends CallError {
  /** HTTP status of the answer. */
  readonly status: number;

  constructor(failure: CallFailure & { readonly status: number }) {
    super(failure);
    this.status = failure.status;
  }
}
