import type { Disposable } from '../../../common/disposableStore.ts';
import type { EmulatorProvider } from '../../../platform/services.ts';

/** How often it is told at most, in ms: whoever looks at messages reads them anew each time. */
const pause = 1_000;

/**
 * Tells of messages that come to the emulator on topics that `filter` matches, or that were missed, at most once a second;
 * the last of several is always told.
 */
export function followTopic(
  emulator: Pick<EmulatorProvider, 'followEvents'>,
  filter: string,
  tell: () => void,
): Disposable {
  let timer: NodeJS.Timeout | undefined;
  const following = emulator.followEvents(
    { types: ['message', 'rule'], kinds: ['received', 'rules'], topic: filter },
    (event) => {
      if (event.kind === 'lost' || (event.kind === 'watching' && !event.again)) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        tell();
      }, pause);
    },
  );
  return {
    dispose() {
      clearTimeout(timer);
      following.dispose();
    },
  };
}
