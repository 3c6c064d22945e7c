import type { SettingStore } from './store/settingStore.ts';

/** The platform's ids count milliseconds from here, shifted left by 22 bits: 889455942124347329 is of July 2017. */
const epoch = 1_288_834_974_657n;
/** How far ahead the limit on the disk is moved, in ids: a minute of them, so that it is written once a minute. */
const reserve = 60_000n << 22n;

/** Gives out MessageIds: 18 or 19 digits, each greater than the one before, after a restart and a turned clock too. */
export class MessageIds {
  readonly #settings: Pick<SettingStore, 'read' | 'write'>;
  readonly #now: () => number;
  #last: bigint;
  /** The ms that the last one was counted from: most have several. */
  #at = NaN;
  #limit: bigint;

  constructor(settings: Pick<SettingStore, 'read' | 'write'>, now: () => number) {
    this.#settings = settings;
    this.#now = now;
    this.#limit = BigInt(settings.read('messageIdLimit') ?? 0);
    this.#last = this.#limit;
  }

  /** The next id, as decimal digits. */
  next(): string {
    const at = Math.trunc(this.#now());
    const id = at === this.#at ? this.#last + 1n : this.#firstOf(at);
    this.#at = at;
    if (id >= this.#limit) {
      const limit = id + reserve;
      // Throws where the disk is full: no id may go out that the limit on the disk does not cover.
      this.#settings.write('messageIdLimit', String(limit));
      this.#limit = limit;
    }
    this.#last = id;
    return String(id);
  }

  #firstOf(at: number): bigint {
    const ofClock = (BigInt(at) - epoch) << 22n;
    return ofClock > this.#last ? ofClock : this.#last + 1n;
  }
}
