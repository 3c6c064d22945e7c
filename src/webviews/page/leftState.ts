import * as z from 'zod/mini';
import { chooseLeft, type Left } from './chooseLeft.ts';
import { livePages, PageLife } from './pageLife.ts';
import { PageStorage, sweep } from './pageStorage.ts';

/** How long what a page left is of use, in ms. */
const longest = 24 * 3_600_000;

const kind = 'left';

export interface LeftStateParts<State> {
  /** What both pages are about, whatever document they show. */
  readonly about: string;
  /** The URI of the document of this one. */
  readonly document: string;
  readonly contract: z.ZodMiniType<State>;
  /** Whether a person would miss it more than another. */
  readonly isDear: (state: State) => boolean;
}

/**
 * What is filled in on a page, for the page that takes its place: where what they are about gets another document, or the extension host
 * ended. VS Code hands its own state of a page to neither.
 */
export class LeftState<State> {
  readonly #storage: PageStorage<Left<State>>;
  readonly #document: string;
  readonly #isDear: (state: State) => boolean;
  readonly #page = new PageLife();
  /** Another page has taken it. */
  #isTaken = false;
  #isKept = false;

  constructor({ about, document, contract, isDear }: LeftStateParts<State>) {
    const entry = z.object({ document: z.string(), at: z.number(), state: contract });
    this.#storage = new PageStorage(kind, about, entry);
    this.#document = document;
    this.#isDear = isDear;
  }

  /** Under which this page keeps it, for {@link succeed}. */
  get id(): string {
    return this.#page.id;
  }

  /**
   * This is the page of this id, loaded anew with what it had at a time, in ms since 1970: what it kept is of no use to another. Returns it
   * where it is newer, as VS Code came to an end that had not taken down what the page gave it last.
   */
  succeed(id: string, at: number): State | undefined {
    const [, kept] = this.#storage.entries().find(([one]) => one === id) ?? [];
    this.#storage.remove(id);
    return kept && kept.at > at ? kept.state : undefined;
  }

  /** What a page before left, which nobody else takes then. A page of the same document that is open beside this one keeps its own. */
  async take(): Promise<State | undefined> {
    const live = await livePages();
    const since = Date.now() - longest;
    sweep(kind, since, live);
    const circumstances = { document: this.#document, live, since, isDear: this.#isDear };
    const [id, state] = chooseLeft(this.#storage.entries(), circumstances) ?? [];
    if (id !== undefined) this.#storage.remove(id);
    return state;
  }

  keep(state: State): void {
    this.#isTaken ||= this.#isKept && !this.#storage.has(this.#page.id);
    if (this.#isTaken) return;
    // Where there is no room for it, what was kept before stays.
    if (this.#storage.set(this.#page.id, { document: this.#document, at: Date.now(), state })) this.#isKept = true;
  }

  /** Nothing is filled in any more. */
  forget(): void {
    this.#storage.remove(this.#page.id);
    this.#isKept = false;
  }
}
