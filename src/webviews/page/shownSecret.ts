import * as l10n from '../../common/l10n.ts';

import { element } from './element.ts';

/** How long a secret is shown, in seconds. */
export const shownFor = 30;

/** The place of a secret on a page: shown for a while and while the page is seen, hidden else, and then not in the page at all. */
export class ShownSecret {
  readonly element: HTMLElement;
  readonly #hidden: () => void;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** `hidden`: what follows where it is hidden, whoever does it. */
  constructor(className: string, hidden: () => void) {
    this.element = element('span', { class: className });
    this.#hidden = hidden;
    this.#showDots();
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) this.hide();
    });
  }

  get isShown(): boolean {
    return this.#timer !== undefined;
  }

  /** Returns whether it is shown: nobody would see it hidden again where the page went out of sight meanwhile. */
  show(secret: string): boolean {
    if (document.hidden) return false;
    clearInterval(this.#timer);
    let left = shownFor;
    const countdown = element('span', { class: 'muted' }, l10n.t(' hidden again in {0} s', left));
    this.element.replaceChildren(element('code', {}, secret), countdown);
    this.#timer = setInterval(() => {
      left -= 1;
      countdown.textContent = l10n.t(' hidden again in {0} s', left);
      if (left <= 0) this.hide();
    }, 1000);
    return true;
  }

  /** Does nothing where it is hidden already. */
  hide(): void {
    if (!this.isShown) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#showDots();
    this.#hidden();
  }

  #showDots(): void {
    const dots = element('span', { 'aria-hidden': 'true' }, '••••••••••••');
    this.element.replaceChildren(dots, element('span', { class: 'spoken' }, l10n.t('hidden')));
  }
}
