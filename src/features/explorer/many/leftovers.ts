import * as l10n from '../../../common/l10n.ts';

import type { DeviceAddress } from '../../../model/deviceAddress.ts';
import { ExplorerError } from '../explorerError.ts';

/** What a run left undone, list by list. Each is gone on with once: a second click would do it all twice. */
export class Leftovers {
  readonly #used = new WeakSet<readonly DeviceAddress[]>();
  readonly #onDidChange: () => void;

  constructor(onDidChange: () => void) {
    this.#onDidChange = onDidChange;
  }

  /** Whether there is something in the list that nobody has gone on with. */
  isOpen(list: readonly DeviceAddress[]): boolean {
    return list.length > 0 && !this.#used.has(list);
  }

  /**
   * Asks, and does it where the answer is yes. The list is used up from the first moment; it is open again only where the
   * answer is no, or the question fails. Throws ExplorerError where the list is used up or empty.
   */
  async goOn(list: readonly DeviceAddress[], ask: () => Promise<boolean>, act: () => Promise<void>): Promise<void> {
    if (!this.isOpen(list)) {
      throw new ExplorerError(l10n.t('That was gone on with already. “Show Last Report” tells how it went.'));
    }
    this.#used.add(list);
    this.#onDidChange();
    let isAgreed = false;
    try {
      isAgreed = await ask();
    } finally {
      if (!isAgreed) {
        this.#used.delete(list);
        this.#onDidChange();
      }
    }
    if (isAgreed) await act();
  }
}
