import type { EventHub, EventType } from './eventHub.ts';
import { Trace, type TraceHead } from './trace.ts';
import { describeStep, type TraceStep } from './traceStep.ts';

export interface TraceOptions {
  readonly events: EventHub;
  /** ms since 1970. */
  readonly now: () => number;
  /** How many are kept; 5,000 where it is absent. */
  readonly capacity?: number | undefined;
}

/** What those who watch know a step as. */
const eventTypes: Readonly<Record<TraceStep['kind'], EventType>> = {
  refused: 'message',
  failed: 'message',
  heard: 'message',
  unheard: 'message',
  replied: 'message',
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
  readonly #byId = new Map<string, Trace>();
  /** As a ring: the oldest stands where the next one goes. */
  readonly #ring: Trace[] = [];
  #next = 0;
  #dropped = 0;

  constructor({ events, now, capacity = 5_000 }: TraceOptions) {
    this.#events = events;
    this.#now = now;
    this.capacity = capacity;
  }

  /** How many traces had to give way. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Begins the trace of a message. */
  begin(head: TraceHead): Trace {
    const trace = new Trace(head, this.#now());
    const former = this.#ring[this.#next];
    if (former) {
      this.#dropped += 1;
      // A message that was taken up again after a restart may have a second trace.
      if (this.#byId.get(former.messageId) === former) this.#byId.delete(former.messageId);
    }
    this.#ring[this.#next] = trace;
    this.#next = (this.#next + 1) % this.capacity;
    this.#byId.set(trace.messageId, trace);
    if (this.#events.isWatched) this.#emit('message', trace, { kind: 'received', ...trace.summary() });
    return trace;
  }

  find(messageId: string): Trace | undefined {
    return this.#byId.get(messageId);
  }

  /** Adds a step to a trace, and tells whoever watches. Nothing happens where there is no trace (any more). */
  step(trace: Trace | undefined, step: TraceStep): void {
    if (!trace) return;
    const at = this.#now();
    trace.add(step, at);
    if (this.#events.isWatched) this.#emit(eventTypes[step.kind], trace, { ...describeStep(step), at });
  }

  /** The newest first. */
  *newestFirst(): Generator<Trace> {
    for (let index = 1; index <= this.#ring.length; index += 1) {
      const trace = this.#ring[(this.#next - index + this.#ring.length) % this.#ring.length];
      if (trace) yield trace;
    }
  }

  clear(): void {
    this.#ring.length = 0;
    this.#next = 0;
    this.#byId.clear();
  }

  #emit(type: EventType, trace: Trace, fields: Readonly<Record<string, unknown>>): void {
    const { messageId, origin, at } = trace;
    const device = origin.kind === 'device' ? { productKey: origin.productKey, deviceName: origin.deviceName } : {};
    this.#events.emit({ at, ...device, ...fields, type, messageId });
  }
}
