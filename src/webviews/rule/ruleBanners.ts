import type { FromRulePage } from '../../protocol/ruleEditor.ts';
import { button } from '../page/button.ts';
import { element, icon } from '../page/element.ts';

/** What a person should know before they go on, above the editor, each with what can be done about it. */
export class RuleBanners {
  readonly element = element('div', { class: 'banners', role: 'status' });
  readonly #post: (message: FromRulePage) => void;
  #failure: HTMLElement | undefined;
  #conflict: HTMLElement | undefined;

  constructor(post: (message: FromRulePage) => void) {
    this.#post = post;
  }

  /** `message`: why the rule could not be read; undefined where it could. */
  showReading(message: string | undefined): void {
    this.#failure =
      message === undefined
        ? undefined
        : this.#banner('error', `What the platform has could not be read. ${message}`, {
            'Try Again': { type: 'refresh' },
          });
    this.#render();
  }

  showConflict(isConflict: boolean): void {
    this.#conflict = isConflict
      ? this.#banner(
          'warning',
          'The SQL of this rule was changed on the platform since your edit was begun. Your text is kept.',
          {
            Compare: { type: 'compare' },
            'Save Mine': { type: 'resolve', keep: 'mine' },
            'Take Theirs': { type: 'resolve', keep: 'theirs' },
          },
        )
      : undefined;
    this.#render();
  }

  #banner(kind: 'error' | 'warning', text: string, actions: Readonly<Record<string, FromRulePage>>): HTMLElement {
    const buttons = Object.entries(actions).map(([label, message]) =>
      button({
        label,
        act: () => {
          this.#post(message);
        },
      }),
    );
    return element(
      'div',
      { class: `banner ${kind}` },
      icon(kind),
      element('p', {}, text),
      element('div', { class: 'buttons' }, ...buttons),
    );
  }

  #render(): void {
    this.element.replaceChildren(...[this.#failure, this.#conflict].filter((shown) => shown !== undefined));
  }
}
