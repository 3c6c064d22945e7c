import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import { keepInMemento } from './keepInMemento.ts';
import { readable, storedEntries, type StoredEntriesOptions } from './storedEntries.ts';

/** Of so many things the writes are kept, and of each so many; those of which nothing was heard for longest go. */
const mostThings = 50;
const mostWrites = 20;

/**
 * Writes of which no answer came, or not yet, since one did: any of them may have arrived. They are kept by what they change, and survive a
 * reload of the window, as the edits do that they were made of; without a store, nothing does.
 */
export class KeptWrites<Address extends { readonly connectionId: string }, Write> {
  readonly #nameOf: (address: Address) => readonly string[];
  readonly #store: StoredEntriesOptions<Write> | undefined;
  readonly #writes: Map<string, readonly Write[]>;
  /** What was looked at since its last write. */
  readonly #seen = new Set<string>();

  /** `nameOf`: what tells a thing from the others of its connection. */
  constructor(nameOf: (address: Address) => readonly string[], store?: StoredEntriesOptions<Write>) {
    this.#nameOf = nameOf;
    this.#store = store;
    this.#writes = new Map(store ? readStore(store) : []);
  }

  has(address: Address): boolean {
    return this.#writes.has(this.#keyOf(address));
  }

  /** The oldest first. */
  of(address: Address): readonly Write[] {
    return this.#writes.get(this.#keyOf(address)) ?? [];
  }

  /**
   * From here on it may have arrived. Gives a way to withdraw it where it did not; one that is equal to an earlier one stays, as that may have
   * arrived.
   */
  note(address: Address, write: Write): { withdraw(): void } {
    const key = this.#keyOf(address);
    const others = this.of(address).filter((one) => !isDeepStrictEqual(one, write));
    const isNew = others.length === this.of(address).length;
    this.#seen.delete(key);
    this.#set(key, [...others, write].slice(-mostWrites));
    return {
      withdraw: () => {
        if (!isNew) return;
        const left = this.of(address).filter((one) => one !== write);
        this.#set(key, left);
      },
    };
  }

  /** The platform was asked what it has. */
  see(address: Address): void {
    if (this.has(address)) this.#seen.add(this.#keyOf(address));
  }

  /**
   * Nothing is edited any more: the edit that they were made of was given up. Where the platform was asked since the last of them, what it
   * has by then is what the next edit is made on, and none of them may excuse what others write later.
   */
  giveUp(address: Address): void {
    if (this.#seen.has(this.#keyOf(address))) this.settle(address);
  }

  /** By now it is known what the platform has. */
  settle(address: Address): void {
    if (this.has(address)) this.#set(this.#keyOf(address), []);
  }

  /** All that a connection led to is gone, or is something else by now. */
  forget(connectionId: string): void {
    const ours = [...this.#writes.keys()].filter((key) => key.startsWith(startOf(connectionId)));
    if (ours.length === 0) return;
    for (const key of ours) this.#writes.delete(key);
    this.#keep();
  }

  #keyOf(address: Address): string {
    return JSON.stringify([address.connectionId, ...this.#nameOf(address)]);
  }

  #set(key: string, writes: readonly Write[]): void {
    this.#writes.delete(key);
    if (writes.length > 0) this.#writes.set(key, writes);
    const [oldest] = this.#writes.keys();
    if (oldest !== undefined && this.#writes.size > mostThings) this.#writes.delete(oldest);
    this.#keep();
  }

  #keep(): void {
    if (!this.#store) return;
    const { memento, key, log } = this.#store;
    keepInMemento(memento, key, Object.fromEntries(this.#writes), {
      log,
      problem: 'What was sent without an answer could not be kept',
    });
  }
}

function readStore<Write>(store: StoredEntriesOptions<Write>): readonly (readonly [string, readonly Write[]])[] {
  const lists = storedEntries({ ...store, contract: z.array(z.unknown()) });
  return lists.flatMap(([thing, list]) => {
    const writes = list.map((write) => readable(write, store.contract, store)).filter((write) => write !== undefined);
    return writes.length > 0 ? [[thing, writes] as const] : [];
  });
}

/** No other connection's keys have the same start: within a JSON string, every quote is escaped. */
function startOf(connectionId: string): string {
  return `[${JSON.stringify(connectionId)},`;
}
