import type { EventType } from '../../protocol/emulatorEvents.ts';
import type { DeviceName } from '../../device/deviceName.ts';
import type { EventHub } from './eventHub.ts';
import { LatestRepublished } from './latestRepublished.ts';
import { Trace, type TraceHead } from './trace.ts';
import { describeStep, type TraceStep } from './traceStep.ts';

export interface TraceOptions {
  readonly events: EventHub;
  /** ms since 1970. */
  readonly now: () => number;
  /** How many are kept; 5,000 where it is absent. */
  readonly capacity?: number | undefined;
  /** How many steps all of them may have; 400,000 where it is absent: rules in a circle make some thousand for one message. */
  readonly stepCapacity?: number | undefined;
}

/** A message that came of another: a copy, a reply. */
export interface MadeMessage {
  readonly topic: string;
  readonly payload: Uint8Array;
  /** The device that answered, where the topic need not tell. */
  readonly receiver?: DeviceName | undefined;
  /** A secret that it may hold: its payload is not told. */
  readonly secret?: string | undefined;
}

/** What those who watch know a step as. */
const eventTypes: Readonly<Record<TraceStep['kind'], EventType>> = {
  refused: 'message',
  failed: 'message',
  heard: 'message',
  unheard: 'message',
  replied: 'message',
  throttled: 'message',
  routed: 'message',
  'not-routed': 'message',
  rules: 'rule',
  action: 'delivery',
  'error-action': 'delivery',
  delivered: 'delivery',
  acknowledged: 'delivery',
  answered: 'delivery',
};

/** The traces of the latest messages, in memory; the oldest gives way to a new one. */
export class Traces {
  readonly #events: EventHub;
  readonly #now: () => number;
  /** How many are kept. */
  readonly capacity: number;
  readonly #republished = new LatestRepublished();
  readonly #byId = new Map<string, Trace>();
  /** As a ring: the newest stands before where the next one goes, and the others before it. */
  readonly #ring: (Trace | undefined)[] = [];
  readonly #stepCapacity: number;
  /** The one that was begun last: nearly always the one that is asked for. */
  #newest: Trace | undefined;
  #next = 0;
  #count = 0;
  #stepCount = 0;
  #dropped = 0;
  #begun = 0;

  constructor({ events, now, capacity = 5_000, stepCapacity = 400_000 }: TraceOptions) {
    this.#events = events;
    this.#now = now;
    this.capacity = capacity;
    this.#stepCapacity = stepCapacity;
  }

  /** How many traces had to give way. */
  get dropped(): number {
    return this.#dropped;
  }

  /** How many were begun: the messages that came, those included that are not kept any more. */
  get begun(): number {
    return this.#begun;
  }

  /** Begins the trace of a message. */
  begin(head: TraceHead): Trace {
    const trace = new Trace(head, this.#now());
    this.#begun += 1;
    if (this.#count === this.capacity) this.#dropOldest();
    this.#ring[this.#next] = trace;
    this.#next = (this.#next + 1) % this.capacity;
    this.#count += 1;
    this.#byId.set(trace.messageId, trace);
    this.#newest = trace;
    if (this.#events.isWatched) {
      const { receiver } = head;
      const fields = { kind: 'received', ...trace.summary(), ...(receiver && { receiver }) };
      this.#emitWithPayload('message', trace, fields, head);
    }
    return trace;
  }

  find(messageId: string): Trace | undefined {
    return this.#newest?.messageId === messageId ? this.#newest : this.#byId.get(messageId);
  }

  /**
   * Adds a step to a trace, and tells whoever watches, of the message that it made as well. Nothing happens where there
   * is no trace (any more). `at`: now, in ms since 1970, where somebody has just looked at the clock.
   */
  step(trace: Trace | undefined, step: TraceStep, made?: MadeMessage, at = this.#now()): void {
    if (!trace) return;
    if (trace.add(step, at) && !trace.isGone) this.#stepCount += 1;
    while (this.#stepCount > this.#stepCapacity) this.#dropOldest();
    if (this.#events.isWatched) this.#tell(eventTypes[step.kind], trace, { ...describeStep(step), at }, made);
  }

  /** The newest first. */
  *newestFirst(): Generator<Trace> {
    for (let age = 1; age <= this.#count; age += 1) {
      const trace = this.#ring[this.#placeOf(age)];
      if (trace) yield trace;
    }
  }

  clear(): void {
    for (const trace of this.#ring) if (trace) trace.isGone = true;
    this.#ring.length = 0;
    this.#next = 0;
    this.#count = 0;
    this.#stepCount = 0;
    this.#byId.clear();
    this.#newest = undefined;
    this.#republished.clear();
  }

  /** What actions of rules sent to topics of a message, as far as it is kept, as JSON. */
  republishedOf(messageId: string): ReturnType<LatestRepublished['of']> {
    return this.#republished.of(messageId);
  }

  /** Where the trace stands that is the newest (1), the one before it (2), and so on. */
  #placeOf(age: number): number {
    return (this.#next - age + this.capacity) % this.capacity;
  }

  #dropOldest(): void {
    const place = this.#placeOf(this.#count);
    const oldest = this.#ring[place];
    if (!oldest) return;
    this.#ring[place] = undefined;
    this.#count -= 1;
    this.#stepCount -= oldest.stepCount;
    this.#dropped += 1;
    oldest.isGone = true;
    if (oldest === this.#newest) this.#newest = undefined;
    // A message that was taken up again after a restart may have a second trace.
    if (this.#byId.get(oldest.messageId) === oldest) this.#byId.delete(oldest.messageId);
  }

  /** Keeps a message that an action of a rule made of another, which is no step of its trace, and tells whoever watches. */
  passOn(trace: Trace | undefined, kind: 'republished', made: MadeMessage, actionId: number): void {
    if (!trace) return;
    if (made.secret === undefined) this.#republished.add(actionId, trace.messageId, made);
    if (this.#events.isWatched) this.#tell('message', trace, { kind, at: this.#now() }, made);
  }

  #tell(type: EventType, trace: Trace, fields: Readonly<Record<string, unknown>>, made: MadeMessage | undefined): void {
    if (!made) this.#emit(type, trace, fields);
    else {
      const { topic, payload, receiver } = made;
      const told = { ...fields, topic, origin: trace.origin, size: payload.length, ...(receiver && { receiver }) };
      this.#emitWithPayload(type, trace, told, made);
    }
  }

  #emitWithPayload(
    type: EventType,
    trace: Trace,
    fields: Readonly<Record<string, unknown>>,
    { payload, secret }: Pick<MadeMessage, 'payload' | 'secret'>,
  ): void {
    if (secret === undefined) this.#emit(type, trace, fields, payload);
    else this.#emit(type, trace, { ...fields, payloadIsHidden: true });
  }

  #emit(type: EventType, trace: Trace, fields: Readonly<Record<string, unknown>>, payload?: Uint8Array): void {
    const { messageId, origin, at } = trace;
    const device = origin.kind === 'device' ? { productKey: origin.productKey, deviceName: origin.deviceName } : {};
    this.#events.emit({ at, ...device, ...fields, type, messageId }, payload);
  }
}
