import * as l10n from '../../common/l10n.ts';

import { CallError, type FailureOutcome } from './callError.ts';

/** The caller's signal ended the call: before anything was sent, between two attempts, or while the answer was awaited. */
export class CancelledError extends CallError {
  constructor(operation: string, outcome: FailureOutcome, cause?: unknown) {
    super({ operation, code: 'Cancelled', message: l10n.t('{0} was cancelled.', operation), outcome, cause });
  }
}
