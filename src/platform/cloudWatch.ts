import type { WebviewPanel } from 'vscode';
import { describeError } from '../common/describeError.ts';
import { DisposableStore, type Disposable } from '../common/disposableStore.ts';

/** How long after one look at the emulator the next one follows, in ms. */
const pause = 1000;

export interface CloudWatchParts {
  readonly panel: WebviewPanel;
  /** Reads what the platform has; rejects where that fails. */
  readonly read: () => Promise<void>;
  /** Whether looking costs nothing but this computer's time. */
  readonly isLocal: () => boolean;
  readonly began: () => void;
  readonly failed: (message: string) => void;
}

/**
 * Looks at the platform for one editor: when it is asked to, when the editor comes to the front, and while that is in
 * front again and again on the emulator. Its stream of events could tell when to look, but does not name the devices of
 * API calls. The cloud counts calls, and is looked at once for each time. What failed is tried again when it is asked for.
 */
export class CloudWatch implements Disposable {
  readonly #parts: CloudWatchParts;
  readonly #store = new DisposableStore();
  #timer: NodeJS.Timeout | undefined;
  #reading: Promise<void> | undefined;
  #hasFailed = false;
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
    if (this.#hasFailed) void this.refresh();
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#timer);
    this.#store.dispose();
  }

  async #look(): Promise<void> {
    clearTimeout(this.#timer);
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
      this.#planNext();
    });
    await this.#reading;
  }

  async #read(): Promise<void> {
    try {
      await this.#parts.read();
      this.#hasFailed = false;
    } catch (error) {
      this.#hasFailed = true;
      this.#parts.failed(describeError(error));
    }
  }

  #planNext(): void {
    const { panel, isLocal } = this.#parts;
    clearTimeout(this.#timer);
    if (this.#isDisposed || this.#hasFailed || !panel.visible || !isLocal()) return;
    this.#timer = setTimeout(() => void this.#look(), pause);
  }
}
