import { anyOperationOf } from '../../catalogue/anyOperation.ts';
import { FleetbookError } from '../../common/fleetbookError.ts';
import * as l10n from '../../common/l10n.ts';

/**
 * What is known of the platform's side of a call that failed: it never got there, or was turned down and changed
 * nothing; or it may have been carried out, as the answer did not come, cannot be read, or tells of a fault inside.
 */
export type FailureOutcome = 'not sent' | 'refused' | 'unknown';

export interface CallFailure {
  readonly operation: string;
  readonly code: string;
  /** Sentences for people: what happened and what to do. */
  readonly message: string;
  readonly outcome: FailureOutcome;
  /** By which the platform finds the call; absent where no answer came. */
  readonly requestId?: string | undefined;
  readonly cause?: unknown;
}

/** The base of all errors of a call. Tell them apart by class, and by `code` within BusinessError and GatewayError. */
export abstract class CallError extends FleetbookError {
  readonly code: string;
  readonly operation: string;
  readonly outcome: FailureOutcome;
  readonly requestId: string | undefined;
  /** Something was to be changed, and only reading it again tells whether it was. */
  readonly mayHaveHappened: boolean;

  constructor(failure: CallFailure) {
    const { cause, code, message, operation, outcome, requestId } = failure;
    const mayHaveHappened = outcome === 'unknown' && anyOperationOf(operation).effect !== 'read';
    const warning = l10n.t(' The platform may have done it all the same: look before you repeat it.');
    super(`${message}${mayHaveHappened ? warning : ''}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.operation = operation;
    this.outcome = outcome;
    this.requestId = requestId;
    this.mayHaveHappened = mayHaveHappened;
  }
}
