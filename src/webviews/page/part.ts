import * as l10n from '../../common/l10n.ts';
import type { PartState } from '../../protocol/partState.ts';
import { banner } from './banner.ts';
import { element, icon } from './element.ts';
import { keepFocus } from './keepFocus.ts';

export interface PartOptions<T> {
  /** Names the part in the page. */
  readonly id: string;
  readonly title: string;
  /** What stands at the right of the title. */
  readonly actions?: readonly HTMLElement[];
  /** What is said while it is read: `Reading the tags`. */
  readonly reading: string;
  /** What cannot be read, where that fails: `The tags cannot be read`. */
  readonly failed: string;
  /** Reads the part anew. */
  readonly retry: () => void;
  /** What stands there; called for each new state, so what it makes once it may return again. */
  readonly render: (data: T) => readonly (Node | string)[];
}

/**
 * One part of a page, with a state of its own: what it says while it is read, where that failed, with a way to try again,
 * and where there is nothing. After a failure, what was read before stays below the words.
 */
export class Part<T> {
  readonly element: HTMLElement;
  readonly #options: PartOptions<T>;
  readonly #state = element('div', { 'aria-live': 'polite' });
  readonly #body = element('div', { class: 'part-body' });
  #isLoaded = false;
  /** The failure that is said, as long as it is. */
  #failure: string | undefined;

  constructor(options: PartOptions<T>) {
    this.#options = options;
    const { id, title, actions = [] } = options;
    const head = [element('h2', { id: `${id}-title` }, title), element('div', { class: 'buttons' }, ...actions)];
    this.element = element(
      'section',
      { class: `part ${id}`, 'aria-labelledby': `${id}-title` },
      element('div', { class: 'part-head' }, ...head),
      this.#state,
      this.#body,
    );
  }

  show(state: PartState<T>): void {
    const { reading, failed, retry, render } = this.#options;
    // What goes on failing is said once: anew, it would be read out again, and its button would lose the focus.
    if (state.kind === 'failed' && state.message === this.#failure) return;
    if (state.kind !== 'loading' || !this.#isLoaded) this.#failure = undefined;
    switch (state.kind) {
      case 'loading':
        if (!this.#isLoaded) this.#state.replaceChildren(loading(`${reading}…`));
        return;
      case 'failed':
        this.#failure = state.message;
        this.#state.replaceChildren(banner('error', `${failed}. ${state.message}`, { [l10n.t('Try Again')]: retry }));
        return;
      case 'absent':
        this.#isLoaded = false;
        this.#state.replaceChildren();
        this.#body.replaceChildren(empty(state.reason));
        return;
      case 'loaded':
        this.#isLoaded = true;
        this.#state.replaceChildren();
        this.#fill(render(state.data));
    }
  }

  /** Takes back what is said above the part, of which newer data has come; what stands there is in use, and stays. */
  settle(): void {
    this.#failure = undefined;
    this.#state.replaceChildren();
  }

  /** What is there already stays in its place: put there again, it would lose the focus. */
  #fill(content: readonly (Node | string)[]): void {
    const shown = [...this.#body.childNodes];
    if (shown.length === content.length && shown.every((node, index) => node === content[index])) return;
    keepFocus(this.#body, () => {
      this.#body.replaceChildren(...content);
    });
  }
}

/** A line that says that something is under way. */
export function loading(words: string): HTMLElement {
  return element('p', { class: 'loading' }, icon('loading'), words);
}

/** A line that says why there is nothing to see. */
export function empty(words: string): HTMLElement {
  return element('p', { class: 'empty' }, words);
}
