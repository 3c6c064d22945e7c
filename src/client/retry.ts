import { setTimeout as sleep } from 'node:timers/promises';
import { anyOperationOf } from '../catalogue/anyOperation.ts';
import { BusinessError } from './errors/businessError.ts';
import { CallError } from './errors/callError.ts';
import { CancelledError } from './errors/cancelledError.ts';
import { GatewayError } from './errors/gatewayError.ts';
import { MalformedAnswerError } from './errors/malformedAnswerError.ts';
import { NetworkError } from './errors/networkError.ts';
import { isThrottled } from './errors/outcomeOfRefusal.ts';

export interface RetryOptions {
  /** How often a call is repeated at most; 3 by default. */
  readonly retries?: number;
  /** How long the first wait is at most, in ms, 300 by default; each that follows is twice as long. */
  readonly firstWait?: number;
}

/**
 * Makes attempts until one succeeds, or fails in a way that repeating does not help, or there have been enough; rejects
 * as the last one did. The waits in between double, and are shortened by up to a half at random, so that clients that
 * failed together do not come back together. Aborting the signal ends a wait with a CancelledError.
 */
export async function withRetries<T>(
  attempt: () => Promise<T>,
  { retries = 3, firstWait = 300 }: RetryOptions,
  signal: AbortSignal | undefined,
): Promise<T> {
  for (let repeated = 0; ; repeated++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof CallError) || repeated >= retries || !mayBeRepeated(error)) throw error;
      const wait = firstWait * 2 ** repeated * (1 - Math.random() / 2);
      await sleep(wait, undefined, { ...(signal && { signal }) }).catch(() => {
        throw new CancelledError(error.operation, error.outcome, error);
      });
    }
  }
}

/**
 * Whether a call may be made once more. Any operation, where it surely was not carried out and the reason may pass:
 * refused by flow control, or no connection could be made, or one broke before anything was sent. One that only reads also where the connection broke off,
 * something failed inside the platform, or a proxy before it answers with a status from 500. Not after a timeout:
 * somebody has waited long enough. Never a write whose outcome is unknown: its caller looks, and decides.
 */
function mayBeRepeated(error: CallError): boolean {
  if (isThrottled(error.code)) return true;
  if (error instanceof NetworkError && error.failure !== 'broken') return error.failure !== 'untrusted';
  if (anyOperationOf(error.operation).effect !== 'read') return false;
  if (error instanceof MalformedAnswerError) return error.status >= 500;
  const mayPass = [NetworkError, GatewayError, BusinessError].some((kind) => error instanceof kind);
  return mayPass && error.outcome === 'unknown';
}
