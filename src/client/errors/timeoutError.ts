import type { OperationName } from '../../catalogue/operations.ts';
import { CallError } from './callError.ts';

/** No whole answer came in time. */
export class TimeoutError extends CallError {
  constructor(operation: OperationName, message: string) {
    super({ operation, code: 'Timeout', message, outcome: 'unknown' });
  }
}
