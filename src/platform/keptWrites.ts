import * as z from 'zod/mini';
import { describeError } from '../common/describeError.ts';
import type { Logger } from '../common/logger.ts';
import type { ListMemento } from './storedList.ts';

interface KeptWritesOptions<Write> {
  readonly memento: ListMemento;
  /** Where the memento has them. */
  readonly key: string;
  readonly contract: z.ZodMiniType<Write>;
  readonly log: Logger;
}

/** Of so many things the writes are kept; those of which nothing was heard for longest go. */
const mostKept = 50;

/**
 * Writes of which nobody knows whether they arrived, by what they change. They survive a reload of the window, as the edits do that they
 * were made of; without options, nothing does.
 */
export class KeptWrites<Write> {
  readonly #options: KeptWritesOptions<Write> | undefined;
  readonly #writes: Map<string, readonly Write[]>;
  /** What was looked at since its last write. */
  readonly #seen = new Set<string>();

  constructor(options?: KeptWritesOptions<Write>) {
    this.#options = options;
    const stored =
      options && z.record(z.string(), z.array(options.contract)).safeParse(options.memento.get(options.key));
    this.#writes = new Map(Object.entries(stored?.data ?? {}));
  }

  has(id: string): boolean {
    return this.#writes.has(id);
  }

  /** The oldest first. */
  of(id: string): readonly Write[] {
    return this.#writes.get(id) ?? [];
  }

  add(id: string, write: Write): void {
    this.#seen.delete(id);
    this.#set(id, [...this.of(id), write]);
  }

  remove(id: string, write: Write): void {
    this.#set(
      id,
      this.of(id).filter((one) => one !== write),
    );
  }

  /** The platform was asked what it has. */
  see(id: string): void {
    if (this.has(id)) this.#seen.add(id);
  }

  /**
   * The edit that they were made of was given up. Where the platform was asked since the last of them, what it has by then is what the next
   * edit is made on, and none of them may excuse what others write later.
   */
  giveUp(id: string): void {
    if (this.#seen.has(id)) this.clear(id);
  }

  clear(id: string): void {
    if (this.has(id)) this.#set(id, []);
  }

  #set(id: string, writes: readonly Write[]): void {
    this.#writes.delete(id);
    if (writes.length > 0) this.#writes.set(id, writes);
    const [oldest] = this.#writes.keys();
    if (oldest !== undefined && this.#writes.size > mostKept) this.#writes.delete(oldest);
    this.#options?.memento
      .update(this.#options.key, Object.fromEntries(this.#writes))
      .then(undefined, (error: unknown) => {
        this.#options?.log.error(`What was sent without an answer could not be kept: ${describeError(error)}`);
      });
  }
}
