import type { Disposable } from '../common/disposableStore.ts';
import type { Lazy } from '../common/lazy.ts';
import type { Logger } from '../common/logger.ts';
import { showError } from './commands.ts';

/** Has work done with what is made at its first use; a failure is shown, and nobody waits. */
export function workWith<T extends Disposable>(
  lazy: Lazy<T>,
  log: Logger,
): (work: (made: T) => Promise<void> | void) => void {
  return (work) => {
    lazy
      .get()
      .then(work)
      .catch((error: unknown) => showError(log, error));
  };
}
