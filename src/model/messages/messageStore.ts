import { Deque } from './deque.ts';
import type { FleetMessage, SeenMessage } from './fleetMessage.ts';
import { messageSearch, type MessageSearch } from './messageSearch.ts';

export interface StoreLimits {
  /** How many messages are kept. */
  readonly count: number;
  /** How much memory they may take, in bytes, as well as that can be told. */
  readonly bytes: number;
}

/** How many messages there are and were. */
export interface StoreCounts {
  /** Came since the beginning, or since the last clearing. */
  readonly received: number;
  /** Can be looked at now. */
  readonly kept: number;
  /** Of these, meant by the search. */
  readonly matching: number;
  /** Came, and had to make room for later ones. */
  readonly outdated: number;
  /** Never came: there were too many at a time. */
  readonly missed: number;
  /** Came during the pause, and will be shown after it. */
  readonly waiting: number;
  /** Of those that were shown since the last search or clearing, made room: all others stand so many places further to the front. */
  readonly gone: number;
}

/** What a message takes beside its texts, in bytes. */
const overhead = 250;

/**
 * The latest messages, within limits of number and memory; the oldest makes room for a new one. During a pause those that
 * are shown stay, and what comes waits, within the same limits.
 */
export class MessageStore {
  readonly #limits: StoreLimits;
  readonly #kept = new Deque<FleetMessage>();
  readonly #waiting = new Deque<FleetMessage>();
  readonly #matching = new Deque<FleetMessage>();
  #search: MessageSearch | undefined;
  #isPaused = false;
  #keptBytes = 0;
  #waitingBytes = 0;
  #lastNumber = 0;
  #received = 0;
  #outdated = 0;
  #missed = 0;
  #gone = 0;
  #version = 0;

  constructor(limits: StoreLimits) {
    this.#limits = limits;
  }

  /** Another number after each change. */
  get version(): number {
    return this.#version;
  }

  get isPaused(): boolean {
    return this.#isPaused;
  }

  get counts(): StoreCounts {
    return {
      received: this.#received,
      kept: this.#kept.length,
      matching: this.#shown.length,
      outdated: this.#outdated,
      missed: this.#missed,
      waiting: this.#waiting.length,
      gone: this.#gone,
    };
  }

  add(seen: SeenMessage): FleetMessage {
    this.#lastNumber += 1;
    const message = { ...seen, number: this.#lastNumber };
    this.#received += 1;
    this.#version += 1;
    if (this.#isPaused) {
      this.#waiting.push(message);
      this.#waitingBytes += costOf(message);
      while (this.#isBeyond(this.#waiting, this.#waitingBytes)) {
        this.#waitingBytes -= costOf(this.#waiting.shift());
        this.#outdated += 1;
      }
    } else this.#keep(message);
    return message;
  }

  /** So many messages did not come. */
  miss(count: number): void {
    this.#missed += count;
    this.#version += 1;
  }

  /** What is shown stays as it is. */
  pause(): void {
    this.#isPaused = true;
    this.#version += 1;
  }

  resume(): void {
    this.#isPaused = false;
    for (const message of this.#waiting) this.#keep(message);
    this.#waiting.clear();
    this.#waitingBytes = 0;
    this.#version += 1;
  }

  /** Forgets all messages and counts; a pause goes on. */
  clear(): void {
    for (const list of [this.#kept, this.#waiting, this.#matching]) list.clear();
    this.#keptBytes = this.#waitingBytes = 0;
    this.#received = this.#outdated = this.#missed = this.#gone = 0;
    this.#version += 1;
  }

  /** Shows only what {@link messageSearch} finds; everything for an empty text. */
  search(text: string): void {
    this.#search = messageSearch(text);
    this.#matching.clear();
    this.#gone = 0;
    if (this.#search) for (const message of this.#kept) if (this.#search(message)) this.#matching.push(message);
    this.#version += 1;
  }

  /** At most `count` of the messages that are shown, from the place `first`, the oldest at 0. */
  rows(first: number, count: number): readonly FleetMessage[] {
    return this.#shown.slice(first, count);
  }

  /** All that the search means, the oldest first: those that are shown, and those that wait for the end of a pause. */
  *found(): Generator<FleetMessage, void, void> {
    yield* this.#shown;
    for (const message of this.#waiting) if (this.means(message)) yield message;
  }

  /** Whether the search, where there is one, means a message. */
  means(message: FleetMessage): boolean {
    return this.#search?.(message) ?? true;
  }

  /** The message with this number; undefined where it is not kept any more. */
  find(number: number): FleetMessage | undefined {
    const place = placeOf(this.#kept, number);
    const message = this.#kept.at(place);
    return message?.number === number ? message : undefined;
  }

  /** Where a message stands among those shown; the place of the next one where it is not among them. */
  placeOf(number: number): number {
    return placeOf(this.#shown, number);
  }

  /** The one before a message on the same topic, as far as it is kept. */
  before({ number, topic }: FleetMessage): FleetMessage | undefined {
    for (let place = placeOf(this.#kept, number) - 1; place >= 0; place -= 1) {
      const message = this.#kept.at(place);
      if (message?.topic === topic) return message;
    }
    return undefined;
  }

  get #shown(): Deque<FleetMessage> {
    return this.#search ? this.#matching : this.#kept;
  }

  #keep(message: FleetMessage): void {
    this.#kept.push(message);
    this.#keptBytes += costOf(message);
    if (this.#search?.(message)) this.#matching.push(message);
    while (this.#isBeyond(this.#kept, this.#keptBytes)) {
      const oldest = this.#kept.shift();
      this.#keptBytes -= costOf(oldest);
      if (this.#shown.at(0) === oldest || !this.#search) this.#gone += 1;
      if (this.#matching.at(0) === oldest) this.#matching.shift();
      this.#outdated += 1;
    }
  }

  /** The newest message is always kept. */
  #isBeyond({ length }: Deque<FleetMessage>, bytes: number): boolean {
    return length > 1 && (length > this.#limits.count || bytes > this.#limits.bytes);
  }
}

/** The first place whose message has this number or a higher one: they ascend. */
function placeOf(list: Deque<FleetMessage>, number: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list.at(middle)?.number ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** In bytes. */
function costOf(message: FleetMessage | undefined): number {
  if (!message) return 0;
  const { topic, payload } = message;
  const content =
    payload.kind === 'text' ? 2 * payload.text.length : payload.kind === 'bytes' ? payload.bytes.length : 0;
  return overhead + 2 * topic.length + content;
}
