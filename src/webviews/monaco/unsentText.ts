import * as z from 'zod/mini';
import type { LeftEdit } from '../../model/sync/leftEdit.ts';
import { livePages, PageLife } from '../page/pageLife.ts';
import { PageStorage, sweep } from '../page/pageStorage.ts';
import { isNews } from './isNews.ts';

/** `at`: when the page that shows it kept it last, in ms since 1970. */
const entry = z.object({ base: z.string(), text: z.string(), sent: z.array(z.string()), at: z.number() });

/** How long it is of use, in ms. */
const longest = 7 * 24 * 3_600_000;

const kind = 'unsent';

/**
 * What was typed into a page and is not in its document, as nobody takes it there: the extension host ended, or VS Code refuses the edit.
 * It is kept for the page that takes the place of this one, until it is known to be in the document or given up.
 */
export class UnsentText {
  readonly #storage: PageStorage<z.infer<typeof entry>>;
  readonly #page = new PageLife();
  #kept: z.infer<typeof entry> | undefined;

  /** `document`: its URI. */
  constructor(document: string) {
    this.#storage = new PageStorage(kind, document, entry);
  }

  get isKept(): boolean {
    return this.#kept !== undefined;
  }

  /** What pages before this one have left. A page that is there sends its own itself. */
  async left(): Promise<LeftEdit[]> {
    const live = await livePages();
    const now = Date.now();
    sweep(kind, now - longest, live);
    return this.#storage
      .entries()
      .filter(([id]) => !live?.has(id))
      .map(([id, { base, text, sent, at }]) => ({ id, base, text, sent, age: Math.max(0, Math.round(now - at)) }));
  }

  /** `base`: the document's text that `text` was made on; `sent`: the digests of those that it may have by now. */
  keep({ base, sent }: { readonly base: string; readonly sent: readonly string[] }, text: string): void {
    const now = { base, text, sent: [...sent], at: Date.now() };
    if (isNews(now, this.#kept) && this.#storage.set(this.#page.id, now)) this.#kept = now;
  }

  forget(): void {
    if (this.#kept) this.#storage.remove(this.#page.id);
    this.#kept = undefined;
  }

  /** What a page before left is in the document, or given up. */
  settled(id: string): void {
    this.#storage.remove(id);
  }
}
