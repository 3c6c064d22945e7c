import { CallError, type CallFailure } from './callError.ts';

/** The platform ran the operation and refused it: `code` is one of `iot.…` (reference 2.8). */
export class BusinessError extends CallError {
  constructor(failure: Omit<CallFailure, 'outcome'>) {
    super({ ...failure, outcome: 'refused' });
  }
}
