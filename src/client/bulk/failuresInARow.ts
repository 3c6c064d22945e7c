import { FleetbookError } from '../../common/fleetbookError.ts';

/** So many failures in a row, of a kind that the other things would meet as well, and the rest need not be tried. */
const hopeless = 20;

/** Counts failures one after the other that say the same, and that are not about one thing. */
export class FailuresInARow {
  readonly #isAboutAll: (error: FleetbookError) => boolean;
  #count = 0;
  last: unknown;

  /** `isAboutAll`: whether other things would meet an error as well. */
  constructor(isAboutAll: (error: FleetbookError) => boolean) {
    this.#isAboutAll = isAboutAll;
  }

  get areHopeless(): boolean {
    return this.#count >= hopeless;
  }

  /** Whether they are hopeless now. */
  add(error: unknown): boolean {
    if (this.areHopeless) return true;
    const isAboutAll = error instanceof FleetbookError && this.#isAboutAll(error);
    const isSame =
      this.last instanceof FleetbookError && error instanceof FleetbookError && this.last.code === error.code;
    this.#count = isAboutAll ? (isSame ? this.#count : 0) + 1 : 0;
    this.last = error;
    return this.areHopeless;
  }

  /** Something succeeded. Once it is given up, it stays so. */
  end(): void {
    if (!this.areHopeless) this.#count = 0;
  }
}
