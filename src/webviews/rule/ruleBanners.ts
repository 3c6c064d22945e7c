import * as l10n from '../../common/l10n.ts';

import type { FromRulePage } from '../../protocol/ruleEditor.ts';
import { banner } from '../page/banner.ts';
import { element } from '../page/element.ts';
import { setContent } from '../page/setContent.ts';

/** What a person should know before they go on, above the editor, each with what can be done about it. */
export class RuleBanners {
  readonly element = element('div', { class: 'banners', role: 'status' });
  readonly #post: (message: FromRulePage) => void;
  #failure: HTMLElement | undefined;
  #conflict: HTMLElement | undefined;
  #theirs: string | undefined;

  constructor(post: (message: FromRulePage) => void) {
    this.#post = post;
  }

  /** `message`: why the rule could not be read; undefined where it could. */
  showReading(message: string | undefined): void {
    this.#failure =
      message === undefined
        ? undefined
        : banner('error', l10n.t('What the platform has could not be read. {0}', message), {
            [l10n.t('Try Again')]: this.#sends({ type: 'refresh' }),
          });
    this.#render();
  }

  /** `theirs`: the SQL that the platform has, which a choice is about; undefined where there is no conflict. */
  showConflict(theirs: string | undefined): void {
    if (theirs === this.#theirs) return;
    // Whoever looked at the former is told that there is another.
    const isAnother = theirs !== undefined && this.#theirs !== undefined;
    this.#theirs = theirs;
    this.#conflict =
      theirs === undefined
        ? undefined
        : banner(
            'warning',
            isAnother
              ? l10n.t('The SQL of this rule was changed on the platform once more: compare again. Your text is kept.')
              : l10n.t(
                  'The SQL of this rule was changed on the platform since your edit was begun. Your text is kept.',
                ),
            {
              [l10n.t('Compare')]: this.#sends({ type: 'compare' }),
              [l10n.t('Save Mine')]: this.#sends({ type: 'resolve', keep: 'mine', theirs }),
              [l10n.t('Take Theirs')]: this.#sends({ type: 'resolve', keep: 'theirs', theirs }),
            },
          );
    this.#render();
  }

  #sends(message: FromRulePage): () => void {
    return () => {
      this.#post(message);
    };
  }

  #render(): void {
    setContent(
      this.element,
      [this.#failure, this.#conflict].filter((shown) => shown !== undefined),
    );
  }
}
