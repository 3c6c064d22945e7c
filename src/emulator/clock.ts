/** What time the emulator takes it to be: the machine's, or so much ahead of it or behind. */
export class Clock {
  readonly #real: () => number;
  #offset = 0;

  /** `real`: ms since 1970. */
  constructor(real: () => number) {
    this.#real = real;
  }

  /** ms since 1970. */
  readonly now = (): number => this.#real() + this.#offset;

  /** In ms; positive: ahead. */
  get offset(): number {
    return this.#offset;
  }

  set offset(offset: number) {
    this.#offset = offset;
  }
}
