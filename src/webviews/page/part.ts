import type { PartState } from '../../protocol/partState.ts';
import { element } from './element.ts';
import { StateLine } from './stateLine.ts';
import { setContent } from './setContent.ts';

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
  /** Called where there is nothing of the kind. */
  readonly absent?: () => void;
}

/**
 * One part of a page, with a state of its own: what it says while it is read, where that failed, with a way to try again,
 * and where there is nothing. After a failure, what was read before stays below the words.
 */
export class Part<T> {
  readonly element: HTMLElement;
  readonly #options: PartOptions<T>;
  readonly #heading: HTMLElement;
  readonly #state: StateLine;
  readonly #body = element('div', { class: 'part-body' });
  #isLoaded = false;

  constructor(options: PartOptions<T>) {
    this.#options = options;
    const { id, title, actions = [] } = options;
    this.#heading = element('h2', { id: `${id}-title` }, title);
    this.#state = new StateLine(this.#heading);
    this.element = element(
      'section',
      { class: `part ${id}`, 'aria-labelledby': `${id}-title` },
      element('div', { class: 'part-head' }, this.#heading, element('div', { class: 'buttons' }, ...actions)),
      this.#state.element,
      this.#body,
    );
  }

  show(state: PartState<T>): void {
    const { reading, failed, retry, render, absent } = this.#options;
    switch (state.kind) {
      case 'loading':
        // Whoever tries again what failed sees that it is tried, also over what was read before.
        if (!this.#isLoaded || this.#state.hasFailed) this.#state.showReading(`${reading}…`);
        return;
      case 'failed':
        this.#state.showFailure(`${failed}. ${state.message}`, retry, state.isStopped);
        return;
      case 'absent':
        this.#isLoaded = false;
        this.#state.clear();
        this.#body.replaceChildren(empty(state.reason));
        absent?.();
        return;
      case 'loaded':
        this.#isLoaded = true;
        this.#state.clear();
        this.#fill(() => render(state.data));
    }
  }

  /** Takes back what is said above the part, of which newer data has come; what stands there is in use, and stays. */
  settle(): void {
    this.#state.clear();
  }

  #fill(render: () => readonly (Node | string)[]): void {
    const hadFocus = document.hasFocus() && this.#body.contains(document.activeElement);
    setContent(this.#body, render());
    // Whoever removed a row by the keyboard goes on from the part.
    if (hadFocus && document.activeElement === document.body) this.#heading.focus({ preventScroll: true });
  }
}

/** A line that says why there is nothing to see. */
export function empty(words: string): HTMLElement {
  return element('p', { class: 'empty' }, words);
}
