import { describeError } from '../common/describeError.ts';
import type { Logger } from '../common/logger.ts';

export interface RequestOfPage<A extends object> {
  readonly log: Logger;
  /** Names the request in the log: `saveTag of thermostat-0001`. */
  readonly what: string;
  /** Does it; resolves to what the page is told of it, or to undefined where the person called it off. */
  readonly serve: () => Promise<A | undefined>;
  /** Reads anew what the page shows of it; never rejects. */
  readonly readAnew?: () => Promise<unknown>;
  /** Tells the page what has come of it; `error` is why it failed, as it was thrown. */
  readonly tell: (outcome: A | { readonly problem: string } | undefined, error?: unknown) => void;
}

/**
 * Does what a page asks for, and tells it; what fails is said on the page, beside what the person did, and in the log. What was
 * done is told once the page shows it; why it failed at once, whatever the reading takes. What was called off changed nothing, and
 * nor is a cancel a failure: whoever let the person cancel it says what it came to.
 */
export async function settleRequest<A extends object>(request: RequestOfPage<A>): Promise<void> {
  const { log, what, serve, readAnew, tell } = request;
  let outcome: A | undefined;
  try {
    outcome = await serve();
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') {
      tell(undefined);
      return;
    }
    const problem = describeError(error);
    log.warn(`${what} failed: ${problem}`);
    tell({ problem }, error);
    await readAnew?.();
    return;
  }
  if (outcome !== undefined) await readAnew?.();
  tell(outcome);
}
