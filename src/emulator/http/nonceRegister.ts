import { hash } from 'node:crypto';

/** Longest text that is kept as it is, in characters. */
const longestKept = 128;

/** Remembers used nonces until their request would be refused for its age anyway. Memory is bounded. */
export class NonceRegister {
  readonly #used = new Map<string, number>();
  /** Goes from the oldest on as they are forgotten; each walk of its own would pass the places of all that are gone. */
  #walk = this.#used.entries();
  #oldest: readonly [key: string, expires: number] | undefined;
  readonly #now: () => number;
  readonly #capacity: number;

  /** `now` in ms since 1970. Beyond `capacity` nonces the oldest are forgotten, which only a flood reaches. */
  constructor(now: () => number, capacity = 1_000_000) {
    this.#now = now;
    this.#capacity = capacity;
  }

  /** Registers the nonce of an access key until `expires` (ms since 1970); false where it was used before. */
  use(accessKeyId: string, nonce: string, expires: number): boolean {
    this.#forgetExpired();
    const name = `${accessKeyId}\n${nonce}`;
    // Callers choose how long their nonces are; SDKs send a UUID. A digest has no line feed to be taken for such a name.
    // What is cut out of a request's text would keep all of that in memory: the key is a text of its own.
    const key = name.length <= longestKept ? Buffer.from(name).toString() : hash('sha256', name, 'base64');
    if (this.#used.has(key)) return false;
    this.#used.set(key, expires);
    return true;
  }

  /** From the oldest on: a nonce whose request came with a clock ahead keeps those after it a little longer. */
  #forgetExpired(): void {
    const now = this.#now();
    while ((this.#oldest ??= this.#nextOldest())) {
      const [key, expires] = this.#oldest;
      if (expires >= now && this.#used.size < this.#capacity) return;
      this.#used.delete(key);
      this.#oldest = undefined;
    }
  }

  #nextOldest(): readonly [string, number] | undefined {
    const next = this.#walk.next();
    if (!next.done) return next.value;
    // Everything was forgotten, and a walk that has come to an end does not go on.
    this.#walk = this.#used.entries();
    return undefined;
  }
}
