import { CancelledError } from './errors/cancelledError.ts';

/**
 * What `begin` makes ready for a call that has not been sent; rejects with CancelledError as soon as the signal is aborted, and begins nothing
 * where it is already. What was begun goes on, and whatever comes of it is let go.
 */
export async function orCancelled<T>(
  operation: string,
  begin: () => Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  if (signal?.aborted) throw new CancelledError(operation, 'not sent');
  if (!signal) return begin();
  const { promise: cancelled, reject } = Promise.withResolvers<never>();
  const cancel = (): void => reject(new CancelledError(operation, 'not sent'));
  signal.addEventListener('abort', cancel);
  try {
    return await Promise.race([begin(), cancelled]);
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}
