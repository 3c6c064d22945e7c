import { CallError } from './callError.ts';

/** No whole answer came in time. */
export class TimeoutError extends CallError {
  constructor(operation: string, message: string) {
    super({ operation, code: 'Timeout', message, outcome: 'unknown' });
  }
}
