import type { SecretMasker } from '../../common/secretMasker.ts';
import type { CellResult } from '../../language/cells/cellResult.ts';
import { UsedSecrets } from './usedSecrets.ts';

/** How a cell ended, and what it said then: it may have been edited since. */
export interface KeptResult extends CellResult {
  readonly ranText: string;
}

/**
 * What is remembered from one cell to the next, in memory alone: the answers of named cells, and the secrets that were
 * used, here or by others that share them. One for each notebook and kernel, each terminal, each file of the command line.
 */
export class CellSession {
  /**
   * By cell, not by name: which cell a name stands for changes when another one is inserted, renamed or moved. What stands for a cell is its
   * document in an editor, its number in a file, and its name in a terminal, where each line is a cell and the last one of a name counts.
   */
  readonly results = new Map<string, KeptResult>();
  readonly #used: UsedSecrets;

  /** `used` is shared with all sessions whose answers are seen beside this one's. */
  constructor(used = new UsedSecrets()) {
    this.#used = used;
  }

  get secrets(): readonly string[] {
    return this.#used.all;
  }

  /** Hides all secrets that were used so far, here or by those that share them. */
  get masker(): SecretMasker {
    return this.#used.masker;
  }

  addSecrets(secrets: readonly string[]): void {
    this.#used.add(secrets);
  }
}
