import { CallError, type CallFailure } from './callError.ts';

/** An answer came that is not in the promised form, so nothing in it can be trusted. */
export class MalformedAnswerError extends CallError {
  /** HTTP status of the answer. */
  readonly status: number;

  constructor(failure: Omit<CallFailure, 'code' | 'outcome'> & { readonly status: number }) {
    super({ ...failure, code: 'MalformedAnswer', outcome: 'unknown' });
    this.status = failure.status;
  }
}
