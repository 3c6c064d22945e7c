import type { WebviewPanel } from 'vscode';
import { describeError } from '../common/describeError.ts';
import { DisposableStore, type Disposable } from '../common/disposableStore.ts';

/** How long after one look at the emulator the next one follows, in ms; after one that failed, later. */
const pause = 1000;
const pauseAfterFailure = 3000;

export interface CloudWatchParts {
  readonly panel: WebviewPanel;
  /** Reads what the platform has; `isPoll`: because its time has come, and not for a person. Rejects where that fails. */
  readonly read: (isPoll: boolean) => Promise<void>;
  /** Whether looking costs nothing but this computer's time. */
  readonly isLocal: () => boolean;
  readonly began: () => void;
  /** `isAgain`: so did the look before, for the same reason. */
  readonly failed: (message: string, isAgain: boolean) => void;
}

/**
 * Looks at the platform for one editor: when it is asked to, when the editor comes to the front, and while that is in
 * front again and again on the emulator. Its stream of events could tell when to look, but does not name the devices of
 * API calls. The cloud counts calls, and is looked at once for each time; what failed there is tried again when it is asked for.
 */
export class CloudWatch implements Disposable {
  readonly #parts: CloudWatchParts;
  readonly #store = new DisposableStore();
  #timer: NodeJS.Timeout | undefined;
  #reading: Promise<void> | undefined;
  /** Why the last look failed. */
  #failure: string | undefined;
  #isDisposed = false;

  constructor(parts: CloudWatchParts) {
    this.#parts = parts;
    const { panel } = parts;
    let wasVisible = panel.visible;
    this.#store.add(
      panel.onDidChangeViewState(() => {
        if (panel.visible && !wasVisible) void this.#look();
        wasVisible = panel.visible;
      }),
    );
  }

  /** Looks now, and says so. */
  async refresh(): Promise<void> {
    this.#parts.began();
    await this.#reading;
    await this.#look();
  }

  /** Looks again where the last look failed: the connection may be there again. */
  retry(): void {
    if (this.#failure !== undefined) void this.refresh();
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#timer);
    this.#store.dispose();
  }

  async #look(isPoll = false): Promise<void> {
    clearTimeout(this.#timer);
    this.#reading ??= this.#read(isPoll).finally(() => {
      this.#reading = undefined;
      this.#planNext();
    });
    await this.#reading;
  }

  async #read(isPoll: boolean): Promise<void> {
    try {
      await this.#parts.read(isPoll);
      this.#failure = undefined;
    } catch (error) {
      const message = describeError(error);
      const isAgain = message === this.#failure;
      this.#failure = message;
      this.#parts.failed(message, isAgain);
    }
  }

  #planNext(): void {
    const { panel, isLocal } = this.#parts;
    clearTimeout(this.#timer);
    if (this.#isDisposed || !panel.visible || !isLocal()) return;
    const wait = this.#failure === undefined ? pause : pauseAfterFailure;
    this.#timer = setTimeout(() => void this.#look(true), wait);
  }
}
