import { digestOf, DigestSet } from './digestSet.ts';

/** How many generations share the capacity, and for how long one takes nonces, in ms. */
const generationCount = 8;
const generationTime = 5 * 60_000;

/** Nonces that came one after the other, and are forgotten together. */
interface Generation {
  readonly nonces: DigestSet;
  readonly since: number;
  /** When the last of them expires. */
  expires: number;
}

/**
 * Remembers used nonces until their request would be refused for its age anyway, or a little longer. Memory is bounded.
 * Kept in generations, which are forgotten as a whole.
 */
export class NonceRegister {
  /** From the oldest on. */
  readonly #generations: Generation[] = [];
  readonly #now: () => number;
  readonly #capacity: number;

  /** `now` in ms since 1970. Beyond `capacity` nonces the oldest are forgotten, which only a flood reaches. */
  constructor(now: () => number, capacity = 1_000_000) {
    this.#now = now;
    this.#capacity = capacity;
  }

  /** Registers the nonce of an access key until `expires` (ms since 1970); false where it was used before. */
  use(accessKeyId: string, nonce: string, expires: number): boolean {
    const now = this.#now();
    this.#forgetExpired(now);
    // Callers choose how long their nonces are.
    const digest = digestOf(`${accessKeyId}\n${nonce}`);
    for (const { nonces } of this.#generations) if (nonces.has(digest)) return false;
    const newest = this.#newest(now);
    newest.nonces.add(digest);
    newest.expires = Math.max(newest.expires, expires);
    return true;
  }

  #forgetExpired(now: number): void {
    for (let oldest; (oldest = this.#generations[0]) && oldest.expires < now;) this.#generations.shift();
  }

  /** The generation that takes the next nonce, for which there is room. */
  #newest(now: number): Generation {
    const newest = this.#generations.at(-1);
    const share = Math.ceil(this.#capacity / generationCount);
    if (newest && newest.nonces.size < share && now < newest.since + generationTime) return newest;
    const next: Generation = { nonces: new DigestSet(), since: now, expires: now };
    this.#generations.push(next);
    // Each but the newest may have its share, so that all together stay within the capacity.
    while (this.#generations.length * share > this.#capacity) this.#generations.shift();
    return next;
  }
}
