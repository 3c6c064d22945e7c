import { describeError } from '../../common/describeError.ts';
import type { Logger } from '../../common/logger.ts';
import { historyRetention } from '../historyRetention.ts';
import type { Store } from '../store/store.ts';

interface HistoryPurgesOptions {
  readonly store: Store;
  readonly log: Logger;
  /** ms since 1970. */
  readonly now: () => number;
}

/** Records of each kind that one step deletes at most: some ms of work. */
const stepSize = 500;

/** Between two steps while there is work, in ms: requests and messages come in between. */
const pause = 50;

/** Between two looks for work, in ms. Nobody sees records that are due: the queries leave them out. */
const lookEvery = 600_000;

/** Takes away, in the background, what is older than 30 days, and what was said by devices that were deleted. */
export class HistoryPurges {
  readonly #options: HistoryPurgesOptions;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: HistoryPurgesOptions) {
    this.#options = options;
    this.#goOnIn(pause);
  }

  /** Stops after the last whole step. */
  close(): void {
    clearTimeout(this.#timer);
  }

  #goOnIn(milliseconds: number): void {
    this.#timer = setTimeout(() => this.#goOnIn(this.#step() ? pause : lookEvery), milliseconds);
  }

  /** Returns whether there may be more to do at once. */
  #step(): boolean {
    const { store, log, now } = this.#options;
    try {
      return store.transaction(() => store.historyPurge.step(now() - historyRetention, stepSize));
    } catch (error) {
      log.error(`Old records could not be deleted and will be looked at again: ${describeError(error)}`);
      return false;
    }
  }
}
