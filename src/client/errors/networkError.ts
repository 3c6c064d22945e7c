import { CallError, type CallFailure } from './callError.ts';
import { networkFailureOf, type NetworkFailure } from './networkFailure.ts';

/** No answer came: `code` is the system's, such as ECONNREFUSED, where it has one. */
export class NetworkError extends CallError {
  readonly failure: NetworkFailure;

  constructor(failure: Omit<CallFailure, 'outcome'>) {
    const kind = networkFailureOf(failure.cause);
    super({ ...failure, outcome: kind === 'broken' ? 'unknown' : 'not sent' });
    this.failure = kind;
  }
}
