import * as z from 'zod/mini';
import type { LeftEdit } from '../../model/sync/leftEdit.ts';
import { PageStorage } from '../page/pageStorage.ts';

/** `at`: when the page that shows it kept it last, in ms since 1970. */
const entry = z.object({ base: z.string(), text: z.string(), sent: z.array(z.string()), at: z.number() });

/**
 * What was typed into a page and is not in its document, as nobody takes it there: the extension host ended, or VS Code refuses the edit.
 * It is kept for the page that takes the place of this one, until it is known to be in the document or given up.
 */
export class UnsentText {
  readonly #storage: PageStorage<z.infer<typeof entry>>;
  readonly #id = crypto.randomUUID();
  #isKept = false;

  /** `document`: its URI. */
  constructor(document: string) {
    this.#storage = new PageStorage('unsent', document, entry);
  }

  get isKept(): boolean {
    return this.#isKept;
  }

  /** What pages before this one have left. */
  get left(): LeftEdit[] {
    return this.#storage.entries().map(([id, { base, text, sent, at }]) => ({ id, base, text, sent, age: ageOf(at) }));
  }

  /** `base`: the document's text that `text` was made on; `sent`: the digests of those that it may have by now. */
  keep({ base, sent }: { readonly base: string; readonly sent: readonly string[] }, text: string): void {
    this.#storage.set(this.#id, { base, text, sent: [...sent], at: Date.now() });
    this.#isKept = true;
  }

  forget(): void {
    if (this.#isKept) this.#storage.remove(this.#id);
    this.#isKept = false;
  }

  /** What a page before left is in the document, or given up. */
  settled(id: string): void {
    this.#storage.remove(id);
  }
}

/** A clock may have been set back meanwhile. */
function ageOf(at: number): number {
  return Math.max(0, Math.round(Date.now() - at));
}
