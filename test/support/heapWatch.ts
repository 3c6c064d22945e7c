import assert from 'node:assert/strict';
import { heapAfterCollection } from './heapAfterCollection.ts';

/** How often the heap is looked at. */
const looks = 30;

/** Looks at the heap of this process again and again while a test does a number of things. */
export class HeapWatch {
  readonly #total: number;
  /** In bytes. */
  readonly #heaps: number[] = [];

  /** `total`: how many things are done. */
  constructor(total: number) {
    this.#total = total;
  }

  /** So many are done. */
  note(done: number): void {
    if (done >= (this.#heaps.length * this.#total) / looks) this.#heaps.push(heapAfterCollection());
  }

  /** Fails where the last third of the heaps has in the mean more than 10% more than the middle third. */
  assertSteady(): void {
    const third = this.#heaps.length / 3;
    const middle = mean(this.#heaps.slice(third, 2 * third));
    const last = mean(this.#heaps.slice(2 * third));
    assert.ok(last <= middle * 1.1, `the heap after collections, in bytes: ${this.#heaps.join(', ')}`);
  }

  /** The means of the three thirds, in MB. */
  toString(): string {
    const third = this.#heaps.length / 3;
    const thirds = [0, 1, 2].map((number) => mean(this.#heaps.slice(number * third, (number + 1) * third)));
    return thirds.map((bytes) => (bytes / 1e6).toFixed(1)).join(', ');
  }
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
