import { Emitter } from '../../common/emitter.ts';
import { SecretMasker } from '../../common/secretMasker.ts';

/**
 * The secrets that cells have used, in memory alone: a later answer may hold any of them, whichever cell asks for it. Shared by all that a
 * person sees at once: the files of a command line; the notebooks, tests and terminals of a window.
 */
export class UsedSecrets {
  readonly #secrets = new Set<string>();
  #masker = new SecretMasker([]);
  readonly #grown = new Emitter<undefined>();
  /** Fires when there is one more: what is shown already may hold it. */
  readonly onDidGrow = this.#grown.event;

  get all(): readonly string[] {
    return [...this.#secrets];
  }

  /** Hides all that were used so far. */
  get masker(): SecretMasker {
    return this.#masker;
  }

  add(secrets: readonly string[]): void {
    const fresh = secrets.filter((secret) => secret !== '' && !this.#secrets.has(secret));
    if (fresh.length === 0) return;
    for (const secret of fresh) this.#secrets.add(secret);
    this.#masker = new SecretMasker(this.#secrets);
    this.#grown.fire(undefined);
  }

  isIn(text: string): boolean {
    return this.#masker.text(text) !== text;
  }
}
