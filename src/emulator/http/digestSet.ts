import { randomInt } from 'node:crypto';

/** Room for this many before the first time that it grows. */
const firstRoom = 512;
/** How long a digest is. */
export const digestBytes = 8;
/** What starts the two halves of a digest: kept from callers, so that nobody can choose texts whose digests are the same. */
export type DigestSeeds = readonly [number, number];

export function randomSeeds(): DigestSeeds {
  return [randomInt(2 ** 32 - 1), randomInt(2 ** 32 - 1)];
}

/**
 * A set of texts that keeps 64 bits of each, in memory that the garbage collector neither walks through nor moves. Two
 * texts may be taken for the same one: of a million, with a chance of one in 30 million for any pair of them.
 */
export class DigestSet {
  #size = 0;
  /** Two words for each place; both 0 where it is free. A power of two of places, at most half of them taken. */
  #words = new Uint32Array(firstRoom * 2 * 2);

  /** Of what `toBytes` gave. */
  static of(bytes: Buffer): DigestSet {
    const set = new DigestSet();
    for (let at = 0; at < bytes.length; at += digestBytes)
      set.add({ high: bytes.readUInt32LE(at), low: bytes.readUInt32LE(at + 4) });
    return set;
  }

  get size(): number {
    return this.#size;
  }

  /** All digests, in no order, with `digestBytes` for each. */
  toBytes(): Buffer {
    const bytes = Buffer.alloc(this.#size * digestBytes);
    let end = 0;
    for (let at = 0; at < this.#words.length; at += 2) {
      const [high = 0, low = 0] = [this.#words[at], this.#words[at + 1]];
      if (high === 0 && low === 0) continue;
      end = bytes.writeUInt32LE(high, end);
      end = bytes.writeUInt32LE(low, end);
    }
    return bytes;
  }

  has(digest: Digest): boolean {
    const at = this.#placeOf(digest);
    return this.#words[at] !== 0 || this.#words[at + 1] !== 0;
  }

  /** The digest must not be there yet. */
  add(digest: Digest): void {
    if ((this.#size + 1) * 4 > this.#words.length) this.#grow();
    this.#put(digest);
    this.#size++;
  }

  #put(digest: Digest): void {
    const at = this.#placeOf(digest);
    this.#words[at] = digest.high;
    this.#words[at + 1] = digest.low;
  }

  /** Where the digest is, or the free place where it would have to be. */
  #placeOf({ high, low }: Digest): number {
    const words = this.#words;
    const mask = words.length - 1;
    let at = (low << 1) & mask;
    while ((words[at] !== high || words[at + 1] !== low) && (words[at] !== 0 || words[at + 1] !== 0))
      at = (at + 2) & mask;
    return at;
  }

  #grow(): void {
    const old = this.#words;
    this.#words = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += 2) {
      const [high = 0, low = 0] = [old[at], old[at + 1]];
      if (high !== 0 || low !== 0) this.#put({ high, low });
    }
  }
}

/** Two whole numbers below 2³², not both 0. */
export interface Digest {
  readonly high: number;
  readonly low: number;
}

/** Murmur's mixing of UTF-16 units into two words, each finished with the other: 64 bits of which each text decides all. */
export function digestOf(text: string, seeds: DigestSeeds): Digest {
  let [high, low]: [number, number] = [seeds[0], seeds[1]];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 0x85ebca6b);
    low = Math.imul(low ^ unit, 0xc2b2ae35);
    high = (high << 13) | (high >>> 19);
    low = (low << 15) | (low >>> 17);
  }
  high = mixed(high ^ text.length) ^ mixed(low ^ 0x9e3779b9);
  low = mixed(low + high);
  high = mixed(high ^ low);
  return { high: high >>> 0, low: low >>> 0 || 1 };
}

function mixed(word: number): number {
  let mix = word ^ (word >>> 16);
  mix = Math.imul(mix, 0x85ebca6b);
  mix ^= mix >>> 13;
  mix = Math.imul(mix, 0xc2b2ae35);
  return mix ^ (mix >>> 16);
}
