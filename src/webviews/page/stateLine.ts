import * as l10n from '../../common/l10n.ts';
import { banner } from './banner.ts';
import { element, icon } from './element.ts';

/** What is said above what a part shows: that it is read, or why it cannot be, with a way to try again. */
export class StateLine {
  readonly element = element('div', { 'aria-live': 'polite' });
  readonly #title: HTMLElement;
  /** The failure that is said, as long as it is. */
  #failure: string | undefined;
  /** The title has the focus of a button that was pressed, and is gone. */
  #isWaiting = false;

  /** `title` is the part's. */
  constructor(title: HTMLElement) {
    this.#title = title;
    title.tabIndex = -1;
    title.addEventListener('blur', () => {
      this.#isWaiting = false;
    });
  }

  get hasFailed(): boolean {
    return this.#failure !== undefined;
  }

  /** `words` say what is read. */
  showReading(words: string): void {
    this.say(loading(words));
  }

  say(line: HTMLElement): void {
    this.#put(undefined, line);
  }

  /**
   * What goes on failing is said once: anew, it would be read out again, and its button would lose the focus. `isStopped`: to try
   * again starts the local emulator.
   */
  showFailure(words: string, retry: () => void, isStopped = false): void {
    const label = isStopped ? l10n.t('Start Emulator') : l10n.t('Try Again');
    if (words !== this.#failure) this.#put(words, banner('error', words, { [label]: retry }));
  }

  clear(): void {
    this.#put(undefined);
  }

  /** Whoever pressed a button by the keyboard finds the next one, and otherwise the part. */
  #put(failure: string | undefined, ...content: readonly HTMLElement[]): void {
    const hadFocus = this.#isWaiting || this.element.contains(document.activeElement);
    this.#failure = failure;
    this.element.replaceChildren(...content);
    if (!hadFocus) return;
    const button = this.element.querySelector('button');
    (button ?? this.#title).focus({ preventScroll: true });
    this.#isWaiting = button === null && content.length > 0;
  }
}

/** A line that says that something is under way. */
function loading(words: string): HTMLElement {
  return element('p', { class: 'loading' }, icon('loading'), words);
}
