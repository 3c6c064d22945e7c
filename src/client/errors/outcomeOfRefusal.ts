import type { CallFailure, FailureOutcome } from './callError.ts';

/** What an answer says that tells of no success. */
export interface RefusedCall extends Omit<CallFailure, 'outcome'> {
  /** HTTP status of the answer. */
  readonly status: number;
}

/** Faults inside the platform, whatever status their answer has (reference 2.8, facts E2). */
const fault = /^(?:iot\.system\.|(?:InternalError|ServiceUnavailable)(?:\.|$))/;

/**
 * Whether the platform turned the call down, or something broke behind its gateway, and nobody knows how far the
 * operation came. Flow control turns down, also with the status of a server that is too busy.
 */
export function outcomeOfRefusal({ code, status }: RefusedCall): FailureOutcome {
  if (isThrottled(code)) return 'refused';
  return status >= 500 || fault.test(code) ? 'unknown' : 'refused';
}

/** Refused by flow control: `Throttling` and all that begins with it and a dot. */
export function isThrottled(code: string): boolean {
  return /^Throttling(?:\.|$)/.test(code);
}
