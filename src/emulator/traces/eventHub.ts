import type { Disposable } from '../../common/disposableStore.ts';

export type EventType = 'device' | 'message' | 'rule' | 'delivery' | 'call';

/** Something that happened in the emulator, for whoever watches it. The rest of its fields depend on its type. */
export interface EmulatorEvent {
  readonly type: EventType;
  /** In ms since 1970. */
  readonly at: number;
  readonly messageId?: string;
  readonly productKey?: string | undefined;
  readonly deviceName?: string | undefined;
  readonly [detail: string]: unknown;
}

/** Hands events on to those who watch; while nobody does, nothing is put together for them. */
export class EventHub {
  readonly #listeners = new Set<(event: EmulatorEvent) => void>();

  /** Whether anybody watches. Ask before making an event. */
  get isWatched(): boolean {
    return this.#listeners.size > 0;
  }

  emit(event: EmulatorEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  /** `listener` must not throw. */
  watch(listener: (event: EmulatorEvent) => void): Disposable {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }
}
