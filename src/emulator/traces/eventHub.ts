import type { Disposable } from '../../common/disposableStore.ts';
import type { EmulatorEvent } from '../../protocol/emulatorEvents.ts';

/** `payload`: all of that which the event tells of, where it tells of one. */
type Listener = (event: EmulatorEvent | 'end', payload?: Uint8Array) => void;

/** Hands events on to those who watch; while nobody does, nothing is put together for them. */
export class EventHub {
  readonly #listeners = new Set<Listener>();

  /** Whether anybody watches. Ask before making an event. */
  get isWatched(): boolean {
    return this.#listeners.size > 0;
  }

  /** `payload` goes to those who ask for it; it must not change. */
  emit(event: EmulatorEvent, payload?: Uint8Array): void {
    for (const listener of this.#listeners) listener(event, payload);
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
