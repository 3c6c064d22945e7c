import { FleetbookError } from '../../common/fleetbookError.ts';
import type { OperationName } from '../../catalogue/operations.ts';

export interface CallFailure {
  readonly operation: OperationName;
  readonly code: string;
  /** Sentences for people: what happened and what to do. */
  readonly message: string;
  /** By which the platform finds the call; absent where no answer came. */
  readonly requestId?: string | undefined;
  readonly cause?: unknown;
}

/** The base of all errors of a call. Tell them apart by class, and by `code` within BusinessError and GatewayError. */
export abstract class CallError extends FleetbookError {
  readonly code: string;
  readonly operation: OperationName;
  readonly requestId: string | undefined;

  constructor(failure: CallFailure) {
    super(failure.message, failure.cause === undefined ? undefined : { cause: failure.cause });
    this.code = failure.code;
    this.operation = failure.operation;
    this.requestId = failure.requestId;
  }
}
