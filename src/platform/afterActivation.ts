import { describeError } from '../common/describeError.ts';
import type { Disposable } from '../common/disposableStore.ts';
import type { Logger } from '../common/logger.ts';

/**
 * What nobody can ask for yet while VS Code waits for the extension, such as the tests in the Test Explorer, is made once that has gone on.
 * Disposing of it ends what was made, or keeps it from being made.
 */
export function afterActivation(log: Logger, make: () => Disposable | undefined): Disposable {
  let made: Disposable | undefined;
  const timer = setImmediate(() => {
    try {
      made = make();
    } catch (error) {
      log.error(`A part of the extension could not be started: ${describeError(error)}`);
    }
  });
  return {
    dispose: () => {
      clearImmediate(timer);
      made?.dispose();
    },
  };
}
