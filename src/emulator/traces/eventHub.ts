import type { Disposable } from '../../common/disposableStore.ts';
import type { EmulatorEvent } from '../../protocol/emulatorEvents.ts';

type Listener = (event: EmulatorEvent | 'end') => void;

/** Hands events on to those who watch; while nobody does, nothing is put together for them. */
export class EventHub {
  readonly #listeners = new Set<Listener>();

  /** Whether anybody watches. Ask before making an event. */
  get isWatched(): boolean {
    return this.#listeners.size > 0;
  }

  emit(event: EmulatorEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  /** `listener` must not throw. Its last event is the end, where that comes before it is disposed. */
  watch(listener: Listener): Disposable {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  /** No more events come. */
  close(): void {
    for (const listener of [...this.#listeners]) listener('end');
    this.#listeners.clear();
  }
}
