import type { Disposable } from '../common/disposableStore.ts';

/**
 * What nobody can ask for yet while VS Code waits for the extension, such as the tests in the Test Explorer, is made once that has gone on.
 * Disposing of it ends what was made, or keeps it from being made.
 */
export function afterActivation(make: () => Disposable | undefined): Disposable {
  let made: Disposable | undefined;
  const timer = setImmediate(() => {
    made = make();
  });
  return {
    dispose: () => {
      clearImmediate(timer);
      made?.dispose();
    },
  };
}
