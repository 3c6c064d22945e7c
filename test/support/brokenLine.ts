/** A line to the platform that breaks: of the calls made while it is broken, all but the first arrive and bring no answer. */
export class BrokenLine {
  #calls = 0;
  #isBroken = true;

  readonly fetch: typeof fetch = async (...request) => {
    const answer = await fetch(...request);
    if (!this.#isBroken || ++this.#calls === 1) return answer;
    throw new TypeError('connection reset');
  };

  /** Breaks it once more. The first call is answered again: the look before a write. */
  break(): void {
    this.#isBroken = true;
    this.#calls = 0;
  }

  mend(): void {
    this.#isBroken = false;
  }
}
