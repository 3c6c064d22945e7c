import type { Writable } from 'node:stream';

/**
 * Holds back what is written to streams until this turn of the event loop has read from all of them. Each then has its packets in
 * one write, and one write comes right after the other: a program that reads from many of them is woken once, not by each.
 */
export class CorkedStreams {
  readonly #corked = new Set<Writable>();
  #isDue = false;

  /** Holds a stream back from now on, where nobody does. */
  cork(stream: Writable): void {
    if (stream.writableCorked > 0) return;
    stream.cork();
    this.#corked.add(stream);
    if (this.#isDue) return;
    this.#isDue = true;
    setImmediate(() => {
      this.#isDue = false;
      for (const each of this.#corked) this.release(each);
    });
  }

  /** Lets go at once what a stream was held back with: much of it, so that what is unsent tells of the reader, or before its end. */
  release(stream: Writable): void {
    if (this.#corked.delete(stream)) stream.uncork();
  }
}
