/** Deliveries that may wait for other programs at a time. */
const usualSlots = 100;
/** Others that may wait for one of these. */
const usualLength = 10_000;
/** How long they do so, in ms: as long as the platform tries again where a destination is slow (facts C5). */
const usualPatience = 10 * 60_000;

interface DeliverySlotsOptions {
  readonly slots?: number;
  readonly length?: number;
  readonly patience?: number;
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number;
}

/** One that has waited, and has a slot now. */
interface Next {
  readonly id: number;
  /** Whether it had to wait for too long. */
  readonly isLate: boolean;
}

/** Lets a number of runs wait for other programs at a time, and the others come after them in the order of their coming. */
export class DeliverySlots {
  readonly #slots: number;
  readonly #length: number;
  readonly #patience: number;
  readonly #now: () => number;
  #taken = 0;
  /** By their ids, and when they came. A map keeps the order, and gives its first one without moving the others. */
  readonly #waiting = new Map<number, number>();

  constructor(options: DeliverySlotsOptions = {}) {
    const { slots = usualSlots, length = usualLength, patience = usualPatience } = options;
    this.#slots = slots;
    this.#length = length;
    this.#patience = patience;
    this.#now = options.now ?? (() => performance.now());
  }

  /** A run asks for a slot: it has one, it comes to its turn later ({@link leave}), or too many wait already. */
  enter(id: number): 'taken' | 'waits' | 'full' {
    if (this.#taken < this.#slots) {
      this.#taken += 1;
      return 'taken';
    }
    if (this.#waiting.size >= this.#length) return 'full';
    this.#waiting.set(id, this.#now());
    return 'waits';
  }

  /** A slot is free again. Returns who has it now, where somebody waits. */
  leave(): Next | undefined {
    const [first] = this.#waiting;
    if (first === undefined) {
      this.#taken -= 1;
      return undefined;
    }
    const [id, since] = first;
    this.#waiting.delete(id);
    return { id, isLate: this.#now() - since > this.#patience };
  }
}
