import { SecretMasker } from '../../common/secretMasker.ts';

/** The secrets that the terminals of a connection have used, in memory alone: what one of them learns, the others keep no more. */
export class KnownSecrets {
  readonly #secrets = new Set<string>();
  #masker = new SecretMasker([]);

  add(secret: string): void {
    if (this.#secrets.has(secret)) return;
    this.#secrets.add(secret);
    this.#masker = new SecretMasker(this.#secrets);
  }

  isIn(line: string): boolean {
    return this.#masker.text(line) !== line;
  }
}
