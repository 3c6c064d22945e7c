import type { SettingStore } from './store/settingStore.ts';

/** The platform's ids count milliseconds from here, shifted left by 22 bits: 889455942124347329 is of July 2017. */
const epoch = 1_288_834_974_657n;
/** How far ahead the limit on the disk is moved, in ids: a minute of them, so that it is written once a minute. */
const reserve = 60_000n << 22n;

/** Gives out MessageIds: 18 or 19 digits, each greater than the one before, after a restart and a turned clock too. */
export class MessageIds {
  readonly #settings: SettingStore;
  readonly #now: () => number;
  #last: bigint;
  #limit: bigint;

  constructor(settings: SettingStore, now: () => number) {
    this.#settings = settings;
    this.#now = now;
    this.#limit = BigInt(settings.read('messageIdLimit') ?? 0);
    this.#last = this.#limit;
  }

  /** The next id, as decimal digits. */
  next(): string {
    const ofClock = (BigInt(Math.trunc(this.#now())) - epoch) << 22n;
    this.#last = ofClock > this.#last ? ofClock : this.#last + 1n;
    if (this.#last >= this.#limit) {
      this.#limit = this.#last + reserve;
      this.#settings.write('messageIdLimit', String(this.#limit));
    }
    return String(this.#last);
  }
}
