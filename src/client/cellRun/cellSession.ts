import { SecretMasker } from '../../common/secretMasker.ts';
import type { CellResult } from '../../language/cells/cellResult.ts';

/** How a cell ended, and what it said then: it may have been edited since. */
export interface KeptResult extends CellResult {
  readonly ranText: string;
}

/**
 * What is remembered from one cell to the next, in memory alone: the answers of named cells, and the secrets that were
 * used, which any later answer may hold. One for each notebook and kernel, each terminal, each file of the command line.
 */
export class CellSession {
  /**
   * By cell, not by name: which cell a name stands for changes when another one is inserted, renamed or moved. What stands for a cell is its
   * document in an editor, its number in a file, and its name in a terminal, where each line is a cell and the last one of a name counts.
   */
  readonly results = new Map<string, KeptResult>();
  readonly #secrets = new Set<string>();
  #masker = new SecretMasker([]);

  get secrets(): readonly string[] {
    return [...this.#secrets];
  }

  /** Hides all secrets that were used so far. */
  get masker(): SecretMasker {
    return this.#masker;
  }

  addSecrets(secrets: readonly string[]): void {
    const fresh = secrets.filter((secret) => secret !== '' && !this.#secrets.has(secret));
    if (fresh.length === 0) return;
    for (const secret of fresh) this.#secrets.add(secret);
    this.#masker = new SecretMasker(this.#secrets);
  }
}
