/** So many places that were left at the front are taken along before the list is copied. */
const slack = 1024;

/** A list that grows at its end and gives way at its front, both in constant time. */
export class Deque<T> {
  #items: (T | undefined)[] = [];
  #head = 0;

  get length(): number {
    return this.#items.length - this.#head;
  }

  /** The item at a place from 0; undefined beyond the end. */
  at(index: number): T | undefined {
    return index < 0 ? undefined : this.#items[this.#head + index];
  }

  push(item: T): void {
    this.#items.push(item);
  }

  shift(): T | undefined {
    if (this.length === 0) return undefined;
    const item = this.#items[this.#head];
    // Its place may stay for long, and would keep it in memory.
    this.#items[this.#head] = undefined;
    this.#head += 1;
    if (this.#head > slack && this.#head * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
    return item;
  }

  /** At most `count` items from the place `first`. */
  slice(first: number, count: number): readonly T[] {
    const from = this.#head + Math.max(0, first);
    return this.#items.slice(from, from + count) as T[];
  }

  clear(): void {
    this.#items = [];
    this.#head = 0;
  }

  *[Symbol.iterator](): Generator<T> {
    for (let index = this.#head; index < this.#items.length; index += 1) yield this.#items[index] as T;
  }
}
