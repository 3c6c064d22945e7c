import { describeError } from '../common/describeError.ts';
import type { Logger } from '../common/logger.ts';

export interface RequestOfPage<A extends object> {
  readonly log: Logger;
  /** Names the request in the log: `saveTag of thermostat-0001`. */
  readonly what: string;
  /** Does it; resolves to what the page is told of it. */
  readonly serve: () => Promise<A>;
  /** Tells the page what has come of it. */
  readonly tell: (outcome: A | { readonly problem: string }) => void;
}

/** Does what a page asks for, and tells it; what fails is said on the page, beside what the person did, and in the log. */
export async function settleRequest<A extends object>({ log, what, serve, tell }: RequestOfPage<A>): Promise<void> {
  let outcome: A | { readonly problem: string };
  try {
    outcome = await serve();
  } catch (error) {
    const problem = describeError(error);
    log.warn(`${what} failed: ${problem}`);
    outcome = { problem };
  }
  tell(outcome);
}
