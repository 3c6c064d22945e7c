import { hash } from 'node:crypto';

/** Longest text that is kept as it is, in characters. */
const longestKept = 128;

/** How many generations share the capacity, and for how long one takes nonces, in ms. */
const generationCount = 8;
const generationTime = 5 * 60_000;

/** Nonces that came one after the other, and are forgotten together. */
interface Generation {
  readonly nonces: Set<string>;
  readonly since: number;
  /** When the last of them expires. */
  expires: number;
}

/**
 * Remembers used nonces until their request would be refused for its age anyway, or a little longer. Memory is bounded.
 * Kept in generations: with a time beside each nonce they took twice the room, which the garbage collector walks through.
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
    const name = `${accessKeyId}\n${nonce}`;
    // Callers choose how long their nonces are; SDKs send a UUID. A digest has no line feed to be taken for such a name.
    // What is cut out of a request's text would keep all of that in memory: the key is a text of its own.
    const key = name.length <= longestKept ? Buffer.from(name).toString() : hash('sha256', name, 'base64');
    for (const { nonces } of this.#generations) if (nonces.has(key)) return false;
    const newest = this.#newest(now);
    newest.nonces.add(key);
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
    const next: Generation = { nonces: new Set(), since: now, expires: now };
    this.#generations.push(next);
    // Each but the newest may have its share, so that all together stay within the capacity.
    while (this.#generations.length * share > this.#capacity) this.#generations.shift();
    return next;
  }
}
