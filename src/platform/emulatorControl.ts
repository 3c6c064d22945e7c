import type { Disposable } from '../common/disposableStore.ts';
import type { EmulatorEvent, EventType } from '../protocol/emulatorEvents.ts';

/** A request to the emulator's own interface, which stands beside the platform's. */
export interface ControlRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Stands behind `/-/`, its parts percent-encoded, with its query. */
  readonly path: string;
  /** A body in JSON. */
  readonly json?: object | undefined;
  /** In its place, a body that is sent as it is read. */
  readonly body?: AsyncIterable<Uint8Array> | undefined;
  readonly signal?: AbortSignal | undefined;
  /** How long the emulator may keep silent, in ms: absent, a minute. 0 for what may take any time, which the signal then ends. */
  readonly timeout?: number | undefined;
}

/** Which events to follow; what is absent is not asked about. */
export interface EventFilter {
  readonly types?: readonly EventType[] | undefined;
  readonly productKey?: string | undefined;
  readonly deviceName?: string | undefined;
  readonly messageId?: string | undefined;
  readonly operation?: string | undefined;
  /** What happened, such as `received` to a message. */
  readonly kinds?: readonly string[] | undefined;
  /** A ProductKey, or `ProductKey/DeviceName`: messages from there, to there, or on a topic there. */
  readonly about?: string | undefined;
  /** A topic, with wildcards or without. */
  readonly topic?: string | undefined;
  /** How much of a message's payload is wanted with its event, in bytes; absent: nothing. */
  readonly payloadBytes?: number | undefined;
}

/** What comes to whoever follows the emulator's events. */
export type FollowedEvent =
  | { readonly kind: 'event'; readonly event: EmulatorEvent }
  /** From here on no event is missed. `again`: there was a gap before, as the emulator was started anew or its state replaced. */
  | { readonly kind: 'watching'; readonly again: boolean }
  /** So many events did not come, as they were too many for this reader. */
  | { readonly kind: 'dropped'; readonly count: number }
  /** The emulator ended, or does not answer; `watching` comes when it is back. */
  | { readonly kind: 'lost' };

/** The emulator's control interface, as its running process offers it. Nothing here holds or tells the control token. */
export interface EmulatorControl {
  /**
   * What a GET answers, as JSON that nobody has checked; `path` stands behind `/-/`. Starts the emulator where it is
   * idle. Rejects with EmulatorError, EmulatorStoppedError, or ControlError where the emulator refuses.
   */
  readControl(path: string): Promise<unknown>;
  /** As {@link readControl}, with any method and a body. Rejects with the reason of the signal where that ends it. */
  requestControl(request: ControlRequest): Promise<unknown>;
  /**
   * As {@link readControl}; the answer comes bit by bit, as fast as it is taken, and rejects when it breaks off. End it by the signal, or by
   * `break`.
   */
  downloadControl(path: string, signal?: AbortSignal): Promise<AsyncIterable<Uint8Array>>;
  /**
   * Calls `listener`, which must not throw, with what happens in the emulator while one runs, whichever that is. Starts
   * none: ask for {@link EmulatorProvider.ensureRunning} before where one has to be there.
   */
  followEvents(filter: EventFilter, listener: (event: FollowedEvent) => void): Disposable;
}
