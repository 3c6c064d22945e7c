import assert from 'node:assert/strict';

/**
 * Of values that are each written once, by whoever saw the one that they take the place of: whether any of those that were acknowledged was
 * written over by somebody who had not seen it.
 */
export class Lineages {
  /** By value: of what, and the value before it. */
  readonly #before = new Map<unknown, { readonly key: string; readonly value: unknown }>();
  readonly #acknowledged = new Set<unknown>();

  /** `value` is made of `before`, the one that its author sees. */
  note(key: string, value: string, before: unknown): void {
    this.#before.set(value, { key, value: before });
  }

  acknowledge(value: unknown): void {
    this.#acknowledged.add(value);
  }

  /** `last`: what is there in the end. All that was acknowledged must be what led to it, step by step. */
  verify(key: string, last: unknown): void {
    const led = new Set<unknown>();
    for (let value = last; this.#before.get(value)?.key === key; value = this.#before.get(value)?.value) {
      led.add(value);
    }
    for (const value of this.#acknowledged)
      if (this.#before.get(value)?.key === key)
        assert.ok(led.has(value), `${key}: ${String(value)} was overwritten unseen; there is ${[...led].join(' < ')}`);
  }
}
