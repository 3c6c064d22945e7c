import type { Writable } from 'node:stream';

/**
 * Holds back what is written to streams until this turn of the event loop has read from all of them. Each then has its packets in
 * one write, and one write comes right after the other: a program that reads from many of them is woken once, not by each.
 */
export class CorkedStreams {
  #corked: Writable[] = [];

  cork(stream: Writable): void {
    if (stream.writableCorked > 0) return;
    if (this.#corked.length === 0) setImmediate(() => this.#uncork());
    stream.cork();
    this.#corked.push(stream);
  }

  #uncork(): void {
    const corked = this.#corked;
    this.#corked = [];
    for (const stream of corked) stream.uncork();
  }
}
