import * as l10n from '../../common/l10n.ts';

import type { PartState } from '../../protocol/partState.ts';
import { element } from '../page/element.ts';
import { banner } from '../page/banner.ts';
import { empty } from '../page/part.ts';
import { loading } from '../page/stateLine.ts';

/**
 * Content that only makes sense with a thing model: where there is none it says why, and offers to try again where it cannot be
 * read. Once there was one, the content stays.
 */
export class ModelPart {
  readonly element: HTMLElement;
  readonly #content: readonly HTMLElement[];
  readonly #state = element('div', { 'aria-live': 'polite' });
  readonly #retry: () => void;

  constructor(retry: () => void, ...content: readonly HTMLElement[]) {
    this.#retry = retry;
    this.#content = content;
    this.element = element('div', {}, this.#state, ...content);
    this.#show([], false);
  }

  show(state: PartState<unknown>): void {
    switch (state.kind) {
      case 'loading':
        this.#show([loading(l10n.t('Reading the thing model…'))], false);
        return;
      case 'failed':
        this.#show(
          [
            banner('error', l10n.t('The thing model cannot be read. {0}', state.message), {
              [l10n.t('Try Again')]: this.#retry,
            }),
          ],
          false,
        );
        return;
      case 'absent':
        this.#show([empty(state.reason)], false);
        return;
      case 'loaded':
        this.#show([], true);
    }
  }

  #show(words: readonly HTMLElement[], hasContent: boolean): void {
    this.#state.replaceChildren(...words);
    for (const one of this.#content) one.hidden = !hasContent;
  }
}
