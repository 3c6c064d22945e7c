import * as z from 'zod/mini';
import { digestBytes, digestOf, DigestSet, randomSeeds, type DigestSeeds } from './digestSet.ts';

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

const word = z.int().check(z.gte(0), z.lt(2 ** 32));

/** What a register has to hand on to that of the next run. JSON. */
export const keptNoncesSchema = z.object({
  seeds: z.readonly(z.tuple([word, word])),
  /** A stretch of time, in ms since 1970 and without its end, of whose calls nobody knows which nonces they used. */
  unknown: z.optional(z.object({ from: z.number(), to: z.number() })),
  /** From the oldest on; the digests in Base64. */
  generations: z.array(
    z.object({
      nonces: z.string().check(z.refine((text) => Buffer.from(text, 'base64').length % digestBytes === 0)),
      since: z.number(),
      expires: z.number(),
    }),
  ),
});
export type KeptNonces = z.infer<typeof keptNoncesSchema>;

/**
 * Remembers used nonces until their request would be refused for its age anyway, or a little longer. Memory is bounded.
 * Kept in generations, which are forgotten as a whole.
 */
export class NonceRegister {
  /** From the oldest on. */
  readonly #generations: Generation[];
  readonly #seeds: DigestSeeds;
  readonly #unknown: KeptNonces['unknown'];
  readonly #now: () => number;
  readonly #capacity: number;

  /**
   * `now`: the machine's clock, in ms since 1970. By the emulator's, which may be set ahead for a while, nonces would be forgotten whose
   * requests are taken when it is right again. Beyond `capacity` nonces the oldest are forgotten, which only a flood reaches.
   */
  constructor(now: () => number, kept: KeptNonces = noNonces(), capacity = 1_000_000) {
    this.#now = now;
    this.#capacity = capacity;
    this.#seeds = kept.seeds;
    this.#unknown = kept.unknown;
    this.#generations = kept.generations.map((generation) => ({
      ...generation,
      nonces: DigestSet.of(Buffer.from(generation.nonces, 'base64')),
    }));
  }

  /** For the register of the next run. */
  keep(): KeptNonces {
    return {
      seeds: this.#seeds,
      ...(this.#unknown && { unknown: this.#unknown }),
      generations: this.#generations.map((generation) => ({
        ...generation,
        nonces: generation.nonces.toBytes().toString('base64'),
      })),
    };
  }

  /**
   * Where a call that was signed then may have come before, and nobody knows: the end (ms since 1970) of the time of which that is so.
   * Undefined where it is known.
   */
  unknownUntil(sentAt: number): number | undefined {
    return this.#unknown && sentAt >= this.#unknown.from && sentAt < this.#unknown.to ? this.#unknown.to : undefined;
  }

  /**
   * Registers the nonce of an access key until `expires` (ms since 1970), by the clock that requests are judged by as well as in so many ms
   * as there are until then: `judgedAt` is what that clock says now. False where it was used before.
   */
  use(accessKeyId: string, nonce: string, expires: number, judgedAt = this.#now()): boolean {
    const now = this.#now();
    this.#forgetExpired(now);
    // Callers choose how long their nonces are.
    const digest = digestOf(`${accessKeyId}\n${nonce}`, this.#seeds);
    for (const { nonces } of this.#generations) if (nonces.has(digest)) return false;
    const newest = this.#newest(now);
    newest.nonces.add(digest);
    newest.expires = Math.max(newest.expires, expires, now + expires - judgedAt);
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

/** What a register begins with where none was before it. */
export function noNonces(unknown?: KeptNonces['unknown']): KeptNonces {
  return { seeds: randomSeeds(), ...(unknown && { unknown }), generations: [] };
}
