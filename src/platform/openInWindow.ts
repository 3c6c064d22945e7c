import { describeError } from '../common/describeError.ts';
import { DisposableStore, type Disposable } from '../common/disposableStore.ts';
import type { Logger } from '../common/logger.ts';
import { afterActivation } from './afterActivation.ts';
import { keepInMemento } from './keepInMemento.ts';
import type { ListMemento } from './storedList.ts';

/**
 * What of one kind is open in this window, kept for the next extension host of the same window: where one dies or is restarted, VS Code
 * leaves panels and terminals of extensions standing, with nobody behind them, and does not say so.
 */
export class OpenInWindow {
  /** What was open when the host before this one ended; nothing in a window that was loaded anew, which brings back what it can. */
  readonly before: readonly unknown[];
  readonly #memento: ListMemento;
  readonly #key: string;
  readonly #session: string;
  readonly #log: Logger;

  /** `session`: what VS Code names the window by, until that is loaded anew. */
  constructor(memento: ListMemento, key: string, session: string, log: Logger) {
    this.#memento = memento;
    this.#key = key;
    this.#session = session;
    this.#log = log;
    const kept = memento.get(key) as { readonly session?: unknown; readonly open?: unknown } | undefined;
    this.before = kept?.session === session && Array.isArray(kept.open) ? (kept.open as readonly unknown[]) : [];
  }

  /**
   * What `make` builds for what the host before this one left standing, once VS Code does not wait for the extension any more; nothing where
   * that left nothing. Its place for `await import(…)`: most windows never need it. Disposing of it ends what was made, or keeps it from being made.
   */
  onceLeft(make: (before: readonly unknown[]) => Promise<Disposable>): Disposable {
    const store = new DisposableStore();
    if (this.before.length > 0)
      store.add(
        afterActivation(this.#log, () => {
          make(this.before).then(
            (made) => store.add(made),
            (error: unknown) =>
              this.#log.error(`What the last extension host left open is not found: ${describeError(error)}`),
          );
          return undefined;
        }),
      );
    return store;
  }

  /** Keeps what is open now: JSON, without secrets. */
  note(open: readonly unknown[]): void {
    const value = { session: this.#session, open };
    keepInMemento(this.#memento, this.#key, value, {
      log: this.#log,
      problem: 'What is open in this window could not be kept',
    });
  }
}
