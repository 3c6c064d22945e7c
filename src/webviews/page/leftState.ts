import * as z from 'zod/mini';
import { PageStorage } from './pageStorage.ts';

/** How long what a page left is of use, in ms. */
const longest = 24 * 3_600_000;

interface Left<State> {
  /** The URI of the document that the page shows. */
  readonly document: string;
  /** When it was kept, in ms since 1970. */
  readonly at: number;
  readonly state: State;
}

/**
 * What is filled in on a page, for the page that takes its place: where what they are about gets another document, or the extension host
 * ended. VS Code hands its own state of a page to neither.
 */
export class LeftState<State> {
  readonly #storage: PageStorage<Left<State>>;
  readonly #document: string;
  readonly #id: string = crypto.randomUUID();
  /** Another page has taken it. */
  #isTaken = false;
  #isKept = false;

  /** `about` what both pages are, whatever document they show. */
  constructor(about: string, document: string, contract: z.ZodMiniType<State>) {
    const entry = z.object({ document: z.string(), at: z.number(), state: contract });
    this.#storage = new PageStorage('left', about, entry);
    this.#document = document;
    // Held as long as there is this page, whose end VS Code tells it nothing of.
    void navigator.locks.request(this.#id, () => new Promise(() => undefined)).catch(() => undefined);
  }

  /** What the page before left, which nobody else takes then. A page of the same document that is open beside this one keeps its own. */
  async take(): Promise<State | undefined> {
    const entries = this.#storage.entries();
    if (entries.length === 0) return undefined;
    const held = (await navigator.locks.query()).held?.map(({ name }) => name);
    let taken: Left<State> | undefined;
    for (const [id, entry] of entries) {
      if (entry.document === this.#document && (held?.includes(id) ?? true)) continue;
      this.#storage.remove(id);
      if (Date.now() - entry.at < longest && entry.at >= (taken?.at ?? 0)) taken = entry;
    }
    return taken?.state;
  }

  keep(state: State): void {
    this.#isTaken ||= this.#isKept && !this.#storage.has(this.#id);
    if (this.#isTaken) return;
    this.#storage.set(this.#id, { document: this.#document, at: Date.now(), state });
    this.#isKept = true;
  }

  /** Nothing is filled in any more. */
  forget(): void {
    this.#storage.remove(this.#id);
    this.#isKept = false;
  }
}
