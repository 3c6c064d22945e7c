import * as l10n from '../../common/l10n.ts';

import type { PartState } from '../../protocol/partState.ts';
import { element } from '../page/element.ts';
import { empty } from '../page/part.ts';
import { StateLine } from '../page/stateLine.ts';

/**
 * Content that only makes sense with a thing model: where there is none it says why, and offers to try again where it cannot be
 * read. Once there was one, the content stays below the words, also where it cannot be read anew.
 */
export class ModelPart {
  readonly element: HTMLElement;
  readonly #content: readonly HTMLElement[];
  readonly #state: StateLine;
  readonly #retry: () => void;
  #isLoaded = false;

  constructor(retry: () => void, ...content: readonly HTMLElement[]) {
    this.#retry = retry;
    this.#content = content;
    this.#state = new StateLine(content[0]?.querySelector('h2') ?? element('h2'));
    this.#state.element.classList.add('part');
    this.element = element('div', {}, this.#state.element, ...content);
    this.#showContent(false);
  }

  show(state: PartState<unknown>): void {
    switch (state.kind) {
      case 'loading':
        if (!this.#isLoaded || this.#state.hasFailed) this.#state.showReading(l10n.t('Reading the thing model…'));
        return;
      case 'failed':
        this.#state.showFailure(
          l10n.t('The thing model cannot be read. {0}', state.message),
          this.#retry,
          state.isStopped,
        );
        return;
      case 'absent':
        this.#showContent(false);
        this.#state.say(empty(state.reason));
        return;
      case 'loaded':
        // Before the words go, whose button may have the focus: it goes on to the content.
        this.#showContent(true);
        this.#state.clear();
    }
  }

  #showContent(isLoaded: boolean): void {
    this.#isLoaded = isLoaded;
    for (const one of this.#content) one.hidden = !isLoaded;
  }
}
