import { describeError } from '../../common/describeError.ts';
import type { Logger } from '../../common/logger.ts';
import type { FleetNews } from '../messages/fleetNews.ts';
import type { Store } from '../store/store.ts';
import { batchRegistrationStep, namesPerStep } from './batchRegistrationStep.ts';

interface BatchRegistrationsOptions {
  readonly store: Store;
  readonly news: Pick<FleetNews, 'lifecycle'>;
  readonly log: Logger;
  /** ms since 1970. */
  readonly now: () => number;
}

/** Between two steps, in ms: requests come in between, and whoever follows a registration sees it move. */
const pause = 50;

/** Before a step that failed, as on a full disk, is tried again, in ms. */
const pauseAfterFailure = 5_000;

/**
 * Carries out batch registrations in the background, the oldest first. All of their state is in the store, so that a
 * process that follows one that was killed goes on where that one stopped.
 */
export class BatchRegistrations {
  readonly #options: BatchRegistrationsOptions;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: BatchRegistrationsOptions) {
    this.#options = options;
  }

  /** To be called at the start, and whenever a registration has work to do. */
  wake(): void {
    this.#goOnIn(pause);
  }

  /** Stops after the last whole step. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  #goOnIn(milliseconds: number): void {
    if (this.#closed) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#step();
    }, milliseconds);
  }

  async #step(): Promise<void> {
    const { store, news, log, now } = this.#options;
    try {
      const isAtWork = batchRegistrationStep(store, now());
      // Those of a process that was killed before it had told of them are there too.
      const made = store.pendingNews.first('create', namesPerStep);
      await Promise.all(made.map((device) => news.lifecycle('create', device)));
      if (made.length > 0) await store.groupCommit.run(() => made.forEach(({ id }) => store.pendingNews.delete(id)));
      if (isAtWork || made.length > 0) this.#goOnIn(pause);
    } catch (error) {
      log.error(`Batch registration could not go on and will be tried again: ${describeError(error)}`);
      this.#goOnIn(pauseAfterFailure);
    }
  }
}
