import type { FailureOutcome } from './errors/callError.ts';
import { CancelledError } from './errors/cancelledError.ts';

const outcome: FailureOutcome = 'not sent';

/**
 * What is made ready for a call that has not been sent; rejects with CancelledError as soon as the signal is aborted. What was begun goes on,
 * and whatever comes of it is let go.
 */
export async function orCancelled<T>(
  operation: string,
  ready: Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  if (!signal) return ready;
  const { promise: cancelled, reject } = Promise.withResolvers<never>();
  const cancel = (): void => reject(new CancelledError(operation, outcome));
  if (signal.aborted) cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    return await Promise.race([ready, cancelled]);
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}
