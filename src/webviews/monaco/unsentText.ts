import * as z from 'zod/mini';
import type { FromView } from '../../protocol/documentSync.ts';
import { PageStorage } from '../page/pageStorage.ts';

const entry = z.object({ base: z.string(), text: z.string() });

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
  get left(): NonNullable<Extract<FromView, { type: 'ready' }>['unsent']> {
    return this.#storage.entries().map(([id, { base, text }]) => ({ id, base, text }));
  }

  /** `base`: the document's text that `text` was made on. */
  keep(base: string, text: string): void {
    this.#storage.set(this.#id, { base, text });
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
