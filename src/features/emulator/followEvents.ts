import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { describeError } from '../../common/describeError.ts';
import type { Disposable } from '../../common/disposableStore.ts';
import type { Logger } from '../../common/logger.ts';
import { readLines } from '../../emulator/state/readLines.ts';
import type { EventFilter, FollowedEvent } from '../../platform/emulatorControl.ts';

/** Pause before the stream of an emulator that seems to run is opened again, in ms. */
const pause = 250;

/** How long no line may come before a stream counts as broken, in ms: the emulator sends at least an empty one every 15 s. */
const longestSilence = 45_000;

interface EventSource {
  /** Whether an emulator runs, as far as is known. */
  readonly isRunning: () => boolean;
  readonly onDidChangeStatus: (listener: () => void) => Disposable;
  /** Opens a GET of the emulator that runs; starts none. */
  readonly open: (path: string, signal: AbortSignal) => Promise<Readable>;
  readonly log: Pick<Logger, 'debug'>;
  /** In ms; absent: 45 s. */
  readonly longestSilence?: number;
}

/** Follows the events of the emulator that runs, and of the one that comes after it, until it is disposed. */
export function followEvents(
  source: EventSource,
  filter: EventFilter,
  listener: (event: FollowedEvent) => void,
): Disposable {
  const end = new AbortController();
  void follow(source, pathOf(filter), listener, end.signal);
  return { dispose: () => end.abort() };
}

/** Never rejects. */
async function follow(
  source: EventSource,
  path: string,
  listener: (event: FollowedEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  let again = false;
  const isOver = () => signal.aborted;
  while (!isOver()) {
    await untilRunning(source, signal);
    if (isOver()) return;
    let isWatching = false;
    let stream: Readable | undefined;
    const silence = new AbortController();
    const timer = setTimeout(() => {
      const silent = new Error('nothing came for too long');
      silence.abort(silent);
      stream?.destroy(silent);
    }, source.longestSilence ?? longestSilence).unref();
    try {
      const { eventLine } = await import('../../protocol/emulatorEvents.ts');
      stream = await source.open(path, AbortSignal.any([signal, silence.signal]));
      // Not by node:readline, for which U+2028 and U+2029 end a line: JSON may hold them as they are.
      for await (const line of readLines(stream)) {
        if (isOver()) return;
        timer.refresh();
        if (line === '') continue;
        const said = eventLine.parse(JSON.parse(line));
        if (said.type === 'watching') {
          isWatching = true;
          listener({ kind: 'watching', again });
          again = true;
        } else if (said.type === 'dropped') listener({ kind: 'dropped', count: said.count });
        else listener({ kind: 'event', event: said });
      }
    } catch (error) {
      if (!isOver()) source.log.debug(`Emulator: its events are not to be had: ${describeError(error)}`);
    } finally {
      clearTimeout(timer);
      stream?.destroy();
    }
    if (isOver()) return;
    if (isWatching) listener({ kind: 'lost' });
    await delay(pause, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

async function untilRunning({ isRunning, onDidChangeStatus }: EventSource, signal: AbortSignal): Promise<void> {
  if (isRunning()) return;
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const stop = () => resolve(undefined);
  const watching = onDidChangeStatus(() => {
    if (isRunning()) stop();
  });
  signal.addEventListener('abort', stop, { once: true });
  await promise;
  signal.removeEventListener('abort', stop);
  watching.dispose();
}

function pathOf({ types, kinds, payloadBytes, ...fields }: EventFilter): string {
  const query = new URLSearchParams();
  if (kinds) query.set('kind', kinds.join(','));
  if (payloadBytes !== undefined) query.set('payload', String(payloadBytes));
  if (types) query.set('type', types.join(','));
  for (const [name, value] of Object.entries(fields)) if (typeof value === 'string') query.set(name, value);
  return `events?${query.toString()}`;
}
