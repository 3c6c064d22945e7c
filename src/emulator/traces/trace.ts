import type { DeviceName } from '../../device/deviceName.ts';
import { describePayload } from './describePayload.ts';
import { describeStep, type TraceStep } from './traceStep.ts';

/** Who a message comes from: a device, an operation of the API, or the platform itself, which tells what it did. */
export type TraceOrigin =
  | ({ readonly kind: 'device' } & DeviceName)
  | { readonly kind: 'call'; readonly operation: string; readonly requestId: string }
  | { readonly kind: 'platform' };

export interface TraceHead {
  /** Decimal digits. */
  readonly messageId: string;
  readonly origin: TraceOrigin;
  readonly topic: string;
  readonly qos: 0 | 1;
  /** No part of a larger buffer: a trace would keep all of that in memory. */
  readonly payload: Uint8Array;
  /** Whom a request is for, where its topic need not tell. Told to those who watch alone. */
  readonly receiver?: DeviceName | undefined;
  /** A secret that it may hold: its payload is not told. */
  readonly secret?: string | undefined;
}

/** How much of a payload is kept, in bytes. */
const payloadLimit = 1024;
/** How many steps are kept: a broadcast to 1,000 devices has 2,000. */
const stepLimit = 4_000;

/** The way of one message through the platform. It is kept as it comes, and put into words when somebody asks. */
export class Trace implements TraceHead {
  readonly messageId: string;
  readonly origin: TraceOrigin;
  readonly topic: string;
  readonly qos: 0 | 1;
  /** In ms since 1970. */
  readonly at: number;
  /** Of the whole payload, in bytes. */
  readonly size: number;
  /** At most the first KB. */
  readonly payload: Uint8Array;
  readonly secret: string | undefined;
  /** The steps, and before each that was at another time than what stands before it, how many ms after the message that was. */
  readonly #way: (TraceStep | number)[] = [];
  #stepCount = 0;
  /** Of the last step. */
  #delay = 0;
  /** Whether it had to give way to others: nobody finds it any more. */
  isGone = false;
  #dropped = 0;

  constructor({ messageId, origin, topic, qos, payload, secret }: TraceHead, at: number) {
    this.messageId = messageId;
    this.origin = origin;
    this.topic = topic;
    this.qos = qos;
    this.at = at;
    this.size = payload.length;
    this.secret = secret;
    this.payload = payload.length > payloadLimit ? Buffer.from(payload.subarray(0, payloadLimit)) : payload;
  }

  /** Whether {@link payload} is all of it. */
  get isWhole(): boolean {
    return this.size <= payloadLimit;
  }

  /** How many steps are kept. */
  get stepCount(): number {
    return this.#stepCount;
  }

  /** `at` in ms since 1970. Returns whether the step is kept. */
  add(step: TraceStep, at: number): boolean {
    if (this.#stepCount >= stepLimit) {
      this.#dropped += 1;
      return false;
    }
    const delay = at - this.at;
    if (delay !== this.#delay) this.#way.push((this.#delay = delay));
    this.#way.push(step);
    this.#stepCount += 1;
    return true;
  }

  /** Whether the message came to this action of a rule. */
  cameTo(actionId: number): boolean {
    return this.#way.some((step) => typeof step === 'object' && 'actionId' in step && step.actionId === actionId);
  }

  /** What a list says of it. */
  summary() {
    const { messageId, at, origin, topic, qos, size } = this;
    return { messageId, at, origin, topic, qos, size, steps: this.#stepCount + this.#dropped };
  }

  toJSON() {
    const { steps: _count, ...head } = this.summary();
    return {
      ...head,
      ...(this.secret === undefined ? describePayload(this) : { payloadIsHidden: true }),
      steps: [...this.#steps()],
      ...(this.#dropped > 0 && { droppedSteps: this.#dropped }),
    };
  }

  *#steps() {
    let { at } = this;
    for (const entry of this.#way) {
      if (typeof entry === 'number') at = this.at + entry;
      else yield { at, ...describeStep(entry) };
    }
  }
}
